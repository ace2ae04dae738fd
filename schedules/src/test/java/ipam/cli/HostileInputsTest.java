package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which somebody put everything that should hurt a collector, beside files that must not be lost. */
class HostileInputsTest {
    @TempDir
    Path folder;

    @Test
    void eachIsRefusedWithALineAndNothingElseIsLost() throws IOException {
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("secret"), "secret.test. A 192.0.2.66\n");
        write("in/scopes.csv", """
                "ScopeId","SubnetMask","Name","StartRange","EndRange","LeaseDuration","State","Type"
                "10.1.0.0","255.255.255.0","Lab","10.1.0.1","10.1.0.99","8.00:00:00","Active","Dhcp"
                "10.2.0.0","255.255.255.0","Bad","10.2.0.1","10.2.0.300","8.00:00:00","Active","Dhcp"
                "10.8.0.0","255.255.255.0","Wide",%s
                "10.3.0.0","255.255.255.0","Office","10.3.0.1","10.3.0.99","8.00:00:00","Active","Dhcp"
                """.formatted("x,".repeat(10_000)));
        write(
                "in/bomb.xml",
                bomb(
                        "<!ENTITY a \"lol\">"
                                + IntStream.range(0, 25)
                                        .mapToObj(i -> "<!ENTITY %c \"%s\">"
                                                .formatted(
                                                        'b' + i,
                                                        "&%c;"
                                                                .formatted('a' + i)
                                                                .repeat(10)))
                                        .collect(Collectors.joining()),
                        "&z;"));
        write("in/external.xml", bomb("<!ENTITY e SYSTEM \"file://%s\">".formatted(folder.resolve("secret")), "&e;"));
        write("in/wide.csv", wide());
        write("in/loop.json", "{ \"Dhcp4\": { \"subnet4\": <?include \"loop.json\"?> } }\n");
        write("in/two.json", "{ \"Dhcp4\": { \"subnet4\": [ { \"id\": 1, \"subnet\": \"10.4.0.0/24\" } ] } }\n");
        write("in/deep.clixml", clixml("10.50.0.0", "10.5.0.0", "<Obj N=\"a\"><Props>".repeat(100_000)));
        write("in/many.clixml", clixml("10.60.0.0", "10.6.0.0", "<S N=\"v\">x</S>".repeat(20_000)));
        write("in/include.dns", """
                $ORIGIN include.test.
                @ 3600 IN SOA ns1 hostmaster 1 900 600 86400 3600
                @ 3600 IN NS ns1
                $INCLUDE ../secret
                $INCLUDE /etc/passwd
                www 3600 IN A 192.0.2.7
                """);
        write("in/contoso.test.dns", """
                ;
                ;  Database file contoso.test.dns for contoso.test zone.
                ;      Zone version:  5
                ;

                @                       IN  SOA ns1.contoso.test. hostmaster.contoso.test. (
                                        5            ; serial number
                                        900          ; refresh
                                        600          ; retry
                                        86400        ; expire
                                        3600       ) ; default TTL
                @                       NS\tns1.contoso.test.
                ns1                     A\t192.0.2.53
                broken                  A\t192.0.2.530
                www             [AGE:3700000]\t1200\tA\t192.0.2.80
                """);
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  servers:
                    - name: dhcp1.contoso.test
                      scopes: ["in/*.{csv,xml,json,clixml}"]
                      zones: ["in/*.dns"]
                """);
        Shell shell = new Shell(folder);
        Shell.Outcome run = shell.ipam("run", "all");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("ipam: dhcp1.contoso.test: %s/in/wide.csv (of no known format)\n".formatted(folder))
                .contains("15 rows and 11 rejected in ");
        assertThat(rows(
                        shell,
                        "SELECT parse_filename(source) || ':' || coalesce(source_line, 0) || ': ' || problem AS refused"
                                + " FROM rejection ORDER BY parse_filename(source), source_line"))
                .containsExactly(
                        "bomb.xml:2: refused: a document type or entity is declared",
                        "contoso.test.dns:14: '192.0.2.530' is no IPv4 address",
                        "deep.clixml:3: is no XML from here on: deeper than 60 levels",
                        "external.xml:2: refused: a document type or entity is declared",
                        "include.dns:4: Cannot include ../secret: it lies outside the folder of the file",
                        "include.dns:5: Cannot include /etc/passwd: its name must begin at the folder of the file",
                        "\"loop.json:1: in loop.json, line 1: loop.json includes itself\"",
                        "\"many.clixml:3: the object is larger than any of Windows: more than 1 MiB of text or 10,000"
                                + " values\"",
                        "scopes.csv:3: EndRange '10.2.0.300' is no address",
                        "scopes.csv:4: 10004 values for 8 columns",
                        "wide.csv:0: the file is of no known format");
        assertThat(rows(shell, "SELECT DISTINCT remedy FROM rejection WHERE remedy IS NULL OR remedy LIKE '%bug%'"))
                .as("each has a remedy, none crashed its reader")
                .isEmpty();
        assertThat(rows(shell, "SELECT scope_id, name FROM scope_current ORDER BY ALL"))
                .containsExactly("10.1.0.0,Lab", "10.3.0.0,Office", "10.4.0.0,", "10.60.0.0,Good");
        assertThat(rows(shell, "SELECT name, type FROM resource_record_current ORDER BY ALL"))
                .containsExactly(
                        "contoso.test,NS",
                        "contoso.test,SOA",
                        "include.test,NS",
                        "include.test,SOA",
                        "ns1.contoso.test,A",
                        "www.contoso.test,A",
                        "www.include.test,A");
        assertThat(shell.ipam("verify", "--deep").exit()).isZero();
        assertThat(shell.ipam("run", "all", "-q").err())
                .as("what is as it was is refused once")
                .isEmpty();
    }

    private static List<String> rows(Shell shell, String sql) {
        Shell.Outcome answer = shell.ipam("sql", sql, "--format", "csv");
        assertThat(answer.exit()).as(answer.err()).isZero();
        return answer.outLines().subList(1, answer.outLines().size());
    }

    private static String bomb(String entities, String text) {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <!DOCTYPE DHCPServer [%s]>
                <DHCPServer xmlns="http://schemas.microsoft.com/windows/DHCPServer">
                  <MajorVersion>6</MajorVersion>
                  <IPv4><Scopes><Scope><ScopeId>10.9.0.0</ScopeId><SubnetMask>255.255.255.0</SubnetMask>
                  <Name>%s</Name></Scope></Scopes></IPv4>
                </DHCPServer>
                """.formatted(entities, text);
    }

    private static String wide() {
        String more = IntStream.range(0, 10_000).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(","));
        return "\"ScopeId\",\"SubnetMask\",\"Name\",\"StartRange\",\"EndRange\"," + more
                + "\n\"10.8.0.0\",\"255.255.255.0\",\"Wide\",\"10.8.0.1\",\"10.8.0.9\"," + more + "\n";
    }

    /** Scopes as CLIXML: a good one, and one that holds something. */
    private static String clixml(String good, String bad, String held) {
        return "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\n"
                + scope(good, "")
                + scope(bad, held)
                + "</Objs>\n";
    }

    private static String scope(String id, String held) {
        return ("<Obj RefId=\"0\"><TN RefId=\"0\"><T>Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/"
                        + "DHCP/DhcpServerv4Scope</T></TN><Props><S N=\"ScopeId\">%s</S><S N=\"SubnetMask\">255.255.255.0</S>"
                        + "<S N=\"Name\">Good</S><S N=\"StartRange\">%s</S><S N=\"EndRange\">%s</S>%s</Props></Obj>\n")
                .formatted(id, id, id, held);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, FileTime.from(Shell.NOW.minus(Duration.ofHours(1))));
    }
}
