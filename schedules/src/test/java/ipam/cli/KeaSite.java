package ipam.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/** One Kea server and one name server, whose files lie in a folder with their settings. */
final class KeaSite {
    private static final String ZONE = """
            $TTL 3600
            @ IN SOA ns1.contoso.test. hostmaster.contoso.test. 2026110201 900 600 86400 3600
            @ IN NS ns1.contoso.test.
            ns1 IN A 192.0.2.53
            """;

    private final Path folder;

    /** What was written some hours ago. */
    KeaSite(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  time-zone: Europe/Berlin
                  servers:
                    - name: kea1.contoso.test
                      scopes: ["kea/*.conf"]
                    - name: ns1.contoso.test
                      zones: ["dns/*.dns"]
                """);
        kea("Office", Duration.ofHours(8));
        write("dns/contoso.test.dns", ZONE, Duration.ofHours(2));
    }

    /** The server's configuration, with a comment on its subnet. */
    void kea(String comment, Duration ago) throws IOException {
        write("kea/kea-dhcp4.conf", """
                {
                  // the office
                  "Dhcp4": {
                    "subnet4": [
                      { "id": 1, "subnet": "10.0.0.0/24", "user-context": { "comment": "%s" },
                        "pools": [ { "pool": "10.0.0.10 - 10.0.0.200" } ] }
                    ]
                  }
                }
                """.formatted(comment), ago);
    }

    /** A file that was modified so long ago. */
    void write(String name, String text, Duration ago) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Shell.NOW.minus(ago)));
    }
}
