package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Head;
import ipam.net.IpAddress;
import ipam.readers.Formats;
import ipam.record.Configuration;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsObjectsTest {
    private static final String IN_DIRECTORY = "DC=www,DC=contoso.test,cn=MicrosoftDNS,DC=DomainDnsZones,DC=test";

    @Test
    void aListOfZonesTellsHowTheServerHoldsThem() throws IOException {
        Zones zones = read("zones.csv", """
                "DistinguishedName","ZoneName","ZoneType","IsPaused","IsDsIntegrated","IsAutoCreated",\
                "IsReverseLookupZone","IsReadOnly","IsShutdown","ReplicationScope","ZoneFile","DynamicUpdate","IsSigned"
                "DC=c","Contoso.test","Primary","False","True","False","False","False","False","Domain",,"Secure","False"
                "","2.0.192.in-addr.arpa","Secondary","True","False","False","True","False","True","None","2.dns","None","True"
                """);
        assertThat(zones.rejections).isEmpty();
        assertThat(zones.rows)
                .containsExactly(
                        new SnapshotRow(Configuration.ZONE, 2)
                                .text("zone", "contoso.test")
                                .text("zone_type", "primary")
                                .flag("reverse_lookup", false)
                                .flag("ds_integrated", true)
                                .flag("dynamic", true)
                                .text("dynamic_update", "Secure")
                                .text("replication_scope", "Domain")
                                .flag("paused", false)
                                .flag("shutdown", false)
                                .flag("read_only", false)
                                .flag("signed", false)
                                .flag("auto_created", false),
                        new SnapshotRow(Configuration.ZONE, 3)
                                .text("zone", "2.0.192.in-addr.arpa")
                                .text("zone_type", "secondary")
                                .flag("reverse_lookup", true)
                                .flag("ds_integrated", false)
                                .flag("dynamic", false)
                                .text("dynamic_update", "None")
                                .text("replication_scope", "None")
                                .text("zone_file", "2.dns")
                                .flag("paused", true)
                                .flag("shutdown", true)
                                .flag("read_only", false)
                                .flag("signed", true)
                                .flag("auto_created", false));
    }

    @Test
    void recordsInJsonAreThoseOfTheZoneFile() throws IOException {
        Zones records = read(
                "records.json",
                "["
                        + String.join(
                                ",",
                                List.of(
                                        record(
                                                "www",
                                                "A",
                                                "\"IPv4Address\":{\"Address\":1,\"IPAddressToString\":\"192.0.2.1\"}"),
                                        record("@", "MX", "\"Preference\":10,\"MailExchange\":\"Mail.contoso.test.\""),
                                        record(
                                                "_ldap._tcp",
                                                "SRV",
                                                "\"Priority\":0,\"Weight\":100,\"Port\":389,\"DomainName\":\"dc1.contoso.test.\""),
                                        record("t", "TXT", "\"DescriptiveText\":\"say \\\"hi\\\"; é\""),
                                        record(
                                                "@",
                                                "SOA",
                                                "\"PrimaryServer\":\"dc1.contoso.test.\",\"ResponsiblePerson\":\"admin.contoso.test.\","
                                                        + "\"SerialNumber\":7,\"RefreshInterval\":\"00:15:00\",\"RetryDelay\":"
                                                        + "{\"Ticks\":6000000000,\"TotalSeconds\":600},\"ExpireLimit\":\"1.00:00:00\","
                                                        + "\"MinimumTimeToLive\":\"01:00:00\""),
                                        record("w", "UNKNOWN", "\"Data\":\"0A000001\"")))
                        + "]");
        assertThat(records.rejections).isEmpty();
        assertThat(records.lines())
                .containsExactly(
                        "www.contoso.test 3600 A 192.0.2.1",
                        "contoso.test 3600 MX 10 Mail.contoso.test.",
                        "_ldap._tcp.contoso.test 3600 SRV 0 100 389 dc1.contoso.test.",
                        "t.contoso.test 3600 TXT \"say \\\"hi\\\"; \\195\\169\"",
                        "contoso.test 3600 SOA dc1.contoso.test. admin.contoso.test. 7 900 600 86400 3600",
                        "w.contoso.test 3600 TYPE65280 \\# 4 0A000001");
        assertThat(records.records().get(0))
                .isEqualTo(new SnapshotRow(Configuration.RESOURCE_RECORD, 1)
                        .text("zone", "contoso.test")
                        .text("name", "www.contoso.test")
                        .text("type", "A")
                        .number("ttl", 3600)
                        .text("rdata", "192.0.2.1")
                        .time("dynamic_time", Instant.parse("2026-09-02T12:00:00Z"))
                        .ip(IpAddress.parse("192.0.2.1")));
    }

    private static String record(String host, String type, String data) {
        return """
                {"DistinguishedName":"%s","HostName":"%s","RecordType":"%s","Type":65280,"RecordData":{%s},\
                "Timestamp":"2026-09-02T12:00:00Z","TimeToLive":{"Ticks":36000000000,"TotalSeconds":3600}}""".formatted(IN_DIRECTORY, host, type, data);
    }

    @Test
    void recordsInClixmlAreReadToo() throws IOException {
        Zones records = read("2.0.192.in-addr.arpa.xml", """
                <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
                  <Obj RefId="0"><TN RefId="0"><T>Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/DNS/DnsServerResourceRecord</T></TN>
                    <Props><S N="DistinguishedName"></S><S N="HostName">1</S><S N="RecordType">PTR</S><TS N="TimeToLive">PT1H</TS><Nil N="Timestamp"/>
                      <Obj N="RecordData" RefId="1"><TN RefId="1"><T>Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/DNS/DnsServerResourceRecordPtr</T></TN>
                        <Props><S N="PtrDomainName">a.contoso.test.</S></Props></Obj></Props></Obj>
                </Objs>
                """);
        assertThat(records.rejections).isEmpty();
        assertThat(records.lines(row -> row.value("name") + " " + row.value("rdata") + " " + row.value("ip")))
                .containsExactly("1.2.0.192.in-addr.arpa a.contoso.test. 192.0.2.1");
    }

    @Test
    void aTableThatLostTheValuesSaysHowToExportThem() throws IOException {
        Zones records = read("contoso.test.csv", """
                "HostName","RecordType","Timestamp","TimeToLive","RecordData"
                "a","A","","01:00:00","DnsServerResourceRecordA"
                "b","A","","01:00:00","192.0.2.2"
                "c","CNAME","","01:00:00","b.contoso.test"
                "d","A","","01:00:00","192.0.2.999"
                "e..f","A","","01:00:00","192.0.2.1"
                """);
        assertThat(records.lines())
                .containsExactly("b.contoso.test 3600 A 192.0.2.2", "c.contoso.test 3600 CNAME b.contoso.test.");
        assertThat(records.rejections)
                .containsExactly(
                        "2: RecordData holds 'DnsServerResourceRecordA' instead of its values",
                        "5: RecordData: '192.0.2.999' is no IPv4 address",
                        "6: HostName: name 'e..f' has an empty label");
    }

    private static Zones read(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SnapshotFormat format = Formats.SNAPSHOTS.stream()
                .filter(one -> one.recognises(new Head(name, bytes)))
                .findFirst()
                .orElseThrow();
        Zones rows = new Zones();
        format.read(Zones.input(name, bytes, Includes.NONE), rows);
        return rows;
    }
}
