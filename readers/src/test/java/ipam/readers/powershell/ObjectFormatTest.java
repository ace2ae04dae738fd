package ipam.readers.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Head;
import ipam.format.Memory;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.Told;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Things with a name, an address and a list, in all ways in which PowerShell writes them. */
class ObjectFormatTest {
    private static final ObjectFormat THINGS = new ObjectFormat(
            "things",
            Configuration.DHCP_SERVER,
            Kind.of("DhcpServerThing").with("Name", "Address|IP").without("Other"),
            (object, input, times) -> List.of(new SnapshotRow(Configuration.DHCP_SERVER, object.line())
                    .text("object", object.type())
                    .text("name", object.required("Name"))
                    .text("setting", String.valueOf(object.requiredAddress("Address", "IP")))
                    .text("value", String.join("+", object.texts("List")))));

    private static List<String> rows(Told told) {
        return told.rows.stream()
                .map(row -> "%d %s %s %s %s"
                        .formatted(
                                row.line(),
                                row.value("object"),
                                row.value("name"),
                                row.value("setting"),
                                row.value("value")))
                .toList();
    }

    private static boolean recognises(String text) {
        return THINGS.recognises(new Head("file", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsCsvWithAType() throws IOException {
        String csv =
                "#TYPE Microsoft.Management.Infrastructure.CimInstance#root/microsoft/windows/dhcp/DhcpServerThing\r\n"
                        + "\"Name\",\"Address\"\r\n\"one, or \"\"two\"\"\",\"10.0.0.1\"\r\n\"over\r\ntwo lines\",\"10.0.0.2\"\r\n";
        assertThat(recognises(csv)).isTrue();
        assertThat(rows(Told.of(THINGS, csv)))
                .containsExactly(
                        "3 DhcpServerThing one, or \"two\" 10.0.0.1 null",
                        "4 DhcpServerThing over\ntwo lines 10.0.0.2 null");
    }

    @Test
    void readsCsvOfAnyCultureInAnyEncoding() throws IOException {
        for (String delimiter : List.of(",", ";", "\t")) {
            String csv = "\"name\",\"IP\",\"List\"\n\"Büro\",\"2001:DB8::1\",\n".replace(",", delimiter);
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                byte[] bytes = ("\uFEFF" + csv).getBytes(charset);
                assertThat(THINGS.recognises(new Head("file", bytes))).isTrue();
                assertThat(rows(Told.of(THINGS, Locale.GERMANY, new Memory(bytes))))
                        .containsExactly("2  Büro 2001:db8::1 null".replace("2  ", "2 null "));
            }
        }
    }

    @Test
    void aLineThatCannotBeReadCostsItselfAlone() throws IOException {
        Told told = Told.of(
                THINGS,
                "Name,Address\nopen,\"10.0.0.1\nfine,10.0.0.2\nshort\nlong,10.0.0.3,10.0.0.4\nbad,10.0.0.300\n,10.0.0.5\n");
        assertThat(rows(told)).containsExactly("3 null fine 10.0.0.2 null");
        assertThat(told.rejections)
                .extracting(refused -> refused.line() + ": " + refused.problem())
                .containsExactly(
                        "2: a quote is opened and not closed as it must be",
                        "4: 1 value for 2 columns",
                        "5: 3 values for 2 columns",
                        "6: Address '10.0.0.300' is no address",
                        "7: Name is missing");
        assertThat(told.rejections.get(3).text()).isEqualTo("bad,10.0.0.300");
        assertThat(told.rejections)
                .allSatisfy(refused -> assertThat(refused.remedy()).isNotBlank());
    }

    @Test
    void aListThatExportCsvLostIsSaidToBeLost() throws IOException {
        assertThat(Told.of(THINGS, "Name,Address,List\na,10.0.0.1,System.String[]\n").rejections)
                .containsExactly(new Told.Refused(
                        2,
                        "List holds 'System.String[]' instead of values: Export-Csv writes no lists",
                        "export with Export-Clixml or ConvertTo-Json -Depth 4",
                        "a,10.0.0.1,System.String[]"));
    }

    @Test
    void refusesTenThousandColumnsWithOneLine() throws IOException {
        String csv = "Name,Address" + ",c".repeat(9_998) + "\n" + "1,2\n".repeat(1_000);
        assertThat(Told.of(THINGS, csv).rejections)
                .singleElement()
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo("10000 columns (at most 1000 are read)"));
    }

    @Test
    void readsJsonOfOneObjectOrManyWithoutTheNoiseOfCim() throws IOException {
        String one = """
                {"Name": "a", "Address": {"Address": 16777226, "AddressFamily": 2, "IPAddressToString": "10.0.0.1"},
                 "List": {"value": ["x", "y"], "Count": 2}, "PSComputerName": null,
                 "CimClass": {"CimClassName": "DhcpServerThing", "CimClassProperties": ["Name = \\"a\\""]},
                 "CimInstanceProperties": [{"Name": "Name", "Value": {"deep": {"deeper": 1}}}],
                 "CimSystemProperties": {"Namespace": "ROOT/Microsoft/Windows/DHCP", "ClassName": "DhcpServerThing"}}""";
        assertThat(recognises(one)).isTrue();
        assertThat(rows(Told.of(THINGS, one))).containsExactly("1 DhcpServerThing a 10.0.0.1 x+y");
        String many =
                "\uFEFF[\n{\"Name\":\"a\",\"IP\":\"10.0.0.1\",\"List\":[\"x\"]},\n{\"Name\":\"b\",\"IP\":\"10.0.0.2\"},\n7,\n"
                        + "{\"Name\":\"c\",\"IP\":true}]";
        Told told = Told.of(THINGS, many);
        assertThat(rows(told)).containsExactly("2 null a 10.0.0.1 x", "3 null b 10.0.0.2 null");
        assertThat(told.rejections)
                .extracting(refused -> refused.line() + ": " + refused.problem())
                .containsExactly("4: a value stands where an object is expected", "5: Address 'true' is no address");
    }

    @Test
    void readsClixml() throws IOException {
        String clixml = """
                <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
                  <Obj RefId="0">
                    <TN RefId="0">
                      <T>Microsoft.Management.Infrastructure.CimInstance#root/microsoft/windows/dhcp/DhcpServerThing</T>
                      <T>System.Object</T>
                    </TN>
                    <ToString>DhcpServerThing</ToString>
                    <Props>
                      <S N="Name">a_x000A_b</S>
                      <Obj N="Address" RefId="1"><TN RefId="1"><T>System.Net.IPAddress</T></TN><ToString>10.0.0.1</ToString></Obj>
                      <Obj N="List" RefId="2"><TN RefId="2"><T>System.String[]</T></TN><LST><S>x</S><S>y</S></LST></Obj>
                      <Nil N="PSComputerName" />
                    </Props>
                    <MS><Obj N="__ClassMetadata" RefId="3"><LST><Obj RefId="4"><MS><S N="ClassName">DhcpServerThing</S></MS></Obj></LST></Obj></MS>
                  </Obj>
                  <Obj RefId="5"><TNRef RefId="0" /><Props><S N="Name">b</S><Ref N="Address" RefId="1" /></Props></Obj>
                  <S>loose</S>
                </Objs>
                """;
        assertThat(recognises(clixml)).isTrue();
        Told told = Told.of(THINGS, clixml);
        assertThat(rows(told))
                .containsExactly("2 DhcpServerThing a\nb 10.0.0.1 x+y", "16 DhcpServerThing b 10.0.0.1 null");
        assertThat(told.rejections)
                .extracting(refused -> refused.line() + ": " + refused.problem())
                .containsExactly("17: a value stands where an object is expected");
    }

    @Test
    void anObjectOfAnotherKindIsRejected() throws IOException {
        assertThat(Told.of(THINGS, "[{\"Name\":\"a\",\"IP\":\"10.0.0.1\"},{\"Name\":\"b\"}]").rejections)
                .containsExactly(new Told.Refused(
                        1,
                        "the object is of another kind than the first of its file (things)",
                        "write the objects of each Get- command to a file of their own",
                        "Name=b"));
    }

    @Test
    void knowsAFileByItsFirstObjectEvenWhenThatIsCutOff() {
        assertThat(recognises("[{\"Name\":\"a\",\"IP\":\"10.0.0.1\",\"Desc")).isTrue();
        assertThat(recognises("Name,Address\n")).isTrue();
        assertThat(recognises("Name,Address,Other\n")).isFalse();
        assertThat(recognises("#TYPE System.Other\nName,Address\n")).isTrue();
        assertThat(recognises("#TYPE Foo#root/DhcpServerOther\nName,Address\n")).isFalse();
        assertThat(recognises("")).isFalse();
        assertThat(recognises("<html>")).isFalse();
    }
}
