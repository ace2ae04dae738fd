package ipam.readers.powershell;

import ipam.format.ByteSource;
import ipam.format.Head;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All objects of a file at once, for files of few: as Export-Csv, ConvertTo-Json or Export-Clixml wrote them. */
public final class SavedObjects {
    private SavedObjects() {}

    /**
     * What a file holds.
     *
     * @param problems what can't be read of it, a clause each with its line
     */
    public record Content(List<PropertyBag> objects, List<String> problems) {
        public Content {
            objects = List.copyOf(objects);
            problems = List.copyOf(problems);
        }
    }

    /** Reads a file. */
    public static Content read(ByteSource bytes, @Nullable Charset codePage) throws IOException {
        List<PropertyBag> objects = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Writing.of(Head.of("", bytes)).read(bytes, codePage, new ObjectSink() {
            @Override
            public void object(PropertyBag object) {
                objects.add(object);
            }

            @Override
            public void unreadable(long line, String problem, String remedy, String text) {
                problems.add("line %d: %s; %s".formatted(line, problem, remedy));
            }
        });
        return new Content(objects, problems);
    }
}
