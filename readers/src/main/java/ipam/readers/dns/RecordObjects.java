package ipam.readers.dns;

import ipam.net.IpAddress;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Get-DnsServerResourceRecord says of a record. It does not say the zone where Active Directory does not hold it:
 * then a property {@code ZoneName} that was added does, else the file is named after it.
 */
final class RecordObjects {
    private static final Pattern IN_DIRECTORY =
            Pattern.compile("(?i)DC=(?:[^,\\\\]|\\\\.)*+,DC=((?:[^,\\\\]|\\\\.)++),cn=MicrosoftDNS,.*");
    private static final Pattern LISTED = Pattern.compile("(?i)(.+)\\.(csv|json|xml|clixml|clix)");

    private RecordObjects() {}

    static List<SnapshotRow> rows(PropertyBag record, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        DomainName zone = zone(record, input.file().path());
        String owner =
                WindowsName.read("HostName", record.required("HostName"), zone).lower();
        RecordType type = type(record);
        Rdata.Told data;
        try {
            data = Rdata.ofText(type, RecordData.text(type, record));
        } catch (BadRecord e) {
            throw new UnreadableException("RecordData: " + e.problem(), e.remedy());
        }
        SnapshotRow row = new SnapshotRow(Configuration.RESOURCE_RECORD, record.line())
                .text("zone", zone.lower())
                .text("name", owner)
                .text("type", type.name())
                .number("ttl", record.seconds("TimeToLive"))
                .text("rdata", data.rdata())
                .time("dynamic_time", times.read(record, "Timestamp"));
        @Nullable IpAddress address = type.is(RecordType.PTR) ? ReverseName.address(owner) : data.address();
        return List.of(address == null ? row : row.ip(address));
    }

    private static DomainName zone(PropertyBag record, String path) throws UnreadableException {
        @Nullable String said = record.text("ZoneName");
        @Nullable String directory = record.text("DistinguishedName");
        if (said == null && directory != null) {
            Matcher place = IN_DIRECTORY.matcher(directory);
            said = place.matches() ? place.group(1) : null;
        }
        if (said != null) {
            return WindowsName.read("ZoneName", said, DomainName.ROOT);
        }
        Matcher listed = LISTED.matcher(ZoneFileName.last(path));
        return ZoneFileName.zone(listed.matches() ? listed.group(1) : path);
    }

    private static RecordType type(PropertyBag record) throws UnreadableException {
        String name = record.required("RecordType").toUpperCase(Locale.ROOT);
        byte[] ascii = name.getBytes(StandardCharsets.UTF_8);
        @Nullable RecordType type = RecordType.find(ascii, 0, ascii.length);
        if (type != null) {
            return type;
        }
        @Nullable Long number = record.number("Type");
        if (number != null && number > 0 && number < 1 << 16) {
            return RecordType.numbered(number.intValue());
        }
        throw new UnreadableException(
                "RecordType '%s' is no type of record".formatted(name), "export the object again");
    }
}
