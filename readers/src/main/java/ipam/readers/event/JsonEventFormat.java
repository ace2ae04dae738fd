package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Layout;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.readers.logon.LogonLineReader;
import ipam.record.SourceFile;
import java.io.IOException;
import java.util.regex.Pattern;

/** Windows events as JSON lines, as Winlogbeat and Elasticsearch have them, or as tools print an event's own fields. */
public final class JsonEventFormat implements Format {
    static final String NAME = "event-json";

    private static final Pattern EVENT =
            Pattern.compile("\\s*\\{[^\\n]*\"(winlog(\\.[\\w.]+)?|system|System)\"\\s*:[^\\n]*", Pattern.DOTALL);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Layout layout() {
        return Layout.WINDOWS_EVENT;
    }

    @Override
    public boolean recognises(Head head) {
        String text = head.text().stripLeading();
        int end = text.indexOf('\n');
        return EVENT.matcher(end < 0 ? text : text.substring(0, end)).matches();
    }

    @Override
    public Reader open(SourceFile file, ByteSource bytes, Position from, Dictionaries dictionaries) {
        return new JsonEventReader(file, bytes, from, dictionaries);
    }

    @Override
    public byte[] firstLine(ByteSource bytes) throws IOException {
        return LogonLineReader.firstLine(bytes);
    }
}
