package ipam.readers.dhcp;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.record.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logs as tests write them, and every row that comes out. */
final class Logs {
    static final Format V4 = new DhcpAuditV4Format();
    static final Format V6 = new DhcpAuditV6Format();
    static final SourceFile NEW_YORK = file("America/New_York", null);

    private Logs() {}

    static SourceFile file(@Nullable String zone, @Nullable String codePage) {
        return new SourceFile(
                "dhcp1.contoso.test",
                "DhcpSrvLog-Mon.log",
                zone == null ? null : ZoneId.of(zone),
                codePage == null ? null : Charset.forName(codePage));
    }

    static List<Map<String, Object>> v4(String... lines) {
        return rows(V4, NEW_YORK, text(lines));
    }

    static List<Map<String, Object>> v6(String... lines) {
        return rows(V6, NEW_YORK, text(lines));
    }

    static byte[] text(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static List<Map<String, Object>> rows(Format format, SourceFile file, byte[] log) {
        return rows(format, file, new Memory(log), Position.START);
    }

    static List<Map<String, Object>> rows(Format format, SourceFile file, ByteSource log, Position from) {
        Dictionaries dictionaries = new Dictionaries(format.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        Reader reader = format.open(file, log, from, dictionaries);
        List<Map<String, Object>> rows = new ArrayList<>();
        try {
            while (reader.fill(block)) {
                for (int i = 0; i < block.size(); i++) {
                    rows.add(block.row(i));
                }
                block.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static boolean isRejected(Map<String, Object> row) {
        return row.containsKey("problem");
    }
}
