package ipam.readers.dns;

import ipam.format.ByteSource;
import ipam.format.Head;
import ipam.readers.dns.ZoneReader.Place;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads DNS zone files: master files as BIND and others write them, zone exports and file-backed zones of Windows, the
 * output of {@code dig axfr}. A bad record costs itself only.
 *
 * <p>The zone is the owner of the SOA record. Names without a last dot are completed by {@code $ORIGIN}; before one, by
 * the zone that Windows names in the first comment, else by the SOA's owner when it is absolute, else by the file's name
 * ({@code db.example.test}, {@code example.test.dns}; {@code db.192.0.2} is a reverse zone).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-5">RFC 1035, 5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3597">RFC 3597</a>
 */
public final class ZoneFileFormat implements SnapshotFormat {
    @Override
    public String name() {
        return "dns-zone";
    }

    @Override
    public Set<Dataset> datasets() {
        return Set.of(Configuration.ZONE, Configuration.RESOURCE_RECORD);
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public boolean recognises(Head head) {
        return ZoneSigns.areIn(head);
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        String path = input.file().path();
        Head head = new Head(ZoneFileName.last(path), beginning(input.bytes()));
        if (ZoneSigns.isRaw(head.bytes())) {
            sink.reject(
                    1,
                    "BIND's raw format is no text",
                    "convert it: named-compilezone -f raw -F text -o example.test.zone example.test FILE",
                    "");
            return;
        }
        ZoneHead said = ZoneHead.of(head);
        DomainName origin = said.zone() == null ? ZoneFileName.zone(path) : said.zone();
        ZoneFile zone = new ZoneFile(said, origin, input.includes(), sink);
        new ZoneReader(zone, input.bytes(), origin, null, Own.FILE).read();
        zone.rows().finish();
    }

    private static byte[] beginning(ByteSource source) throws IOException {
        byte[] bytes = new byte[(int) Math.min(Head.LENGTH, source.end())];
        int length = 0;
        while (length < bytes.length) {
            int read = source.read(length, bytes, length, bytes.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return Arrays.copyOf(bytes, length);
    }

    /** The file that was collected. */
    private enum Own implements Place {
        FILE;

        @Override
        public long line(long own) {
            return own;
        }

        @Override
        public String problem(long own, String problem) {
            return problem;
        }
    }
}
