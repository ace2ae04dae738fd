package ipam.readers.powershell;

import ipam.format.ByteSource;
import ipam.format.Head;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How PowerShell wrote objects down. */
enum Writing {
    CSV {
        @Override
        void read(ByteSource bytes, @Nullable Charset codePage, ObjectSink sink) throws IOException {
            new CsvObjects(bytes, codePage, sink).read();
        }
    },
    JSON {
        @Override
        void read(ByteSource bytes, @Nullable Charset codePage, ObjectSink sink) throws IOException {
            new JsonObjects(bytes, codePage, sink).read();
        }
    },
    CLIXML {
        @Override
        void read(ByteSource bytes, @Nullable Charset codePage, ObjectSink sink) throws IOException {
            new ClixmlObjects(bytes, codePage, sink).read();
        }
    };

    /** Reads all objects; damage ends in the sink. */
    abstract void read(ByteSource bytes, @Nullable Charset codePage, ObjectSink sink) throws IOException;

    /** How the file with that beginning is written; text of any other kind is CSV without commas. */
    static Writing of(Head head) {
        String text = head.text().stripLeading();
        if (text.startsWith("[") || text.startsWith("{")) {
            return JSON;
        }
        String beginning = text.substring(0, Math.min(text.length(), 4096)).toLowerCase(Locale.ROOT);
        return beginning.startsWith("<") && beginning.contains("<objs") ? CLIXML : CSV;
    }
}
