package ipam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** 350 zones of 10,000 records, beside BIND's {@code named-compilezone}, which reads and prints the same files. */
final class ZonesBench implements Bench {
    private static final int ZONES = 350;
    private static final int RECORDS = 10_000;

    private final Options options;
    private final Fork fork;

    ZonesBench(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        String name = "reading zone files";
        if (!Files.exists(Path.of("/usr/bin/named-compilezone"))) {
            return List.of(Line.skipped(name, "there is no named-compilezone (bind9-utils)"));
        }
        Path folder = options.folder().resolve("zones");
        if (!Files.exists(folder)) {
            generate(Files.createDirectories(folder));
        }
        List<String> peer = List.of(
                "sh",
                "-c",
                "for f in '%s'/*; do named-compilezone -q -i none -o - $(basename $f) $f || exit 1; done > /dev/null"
                        .formatted(folder));
        @Nullable Outcome ours = null;
        @Nullable Outcome theirs = null;
        for (int i = 0; i < options.times(); i++) {
            Outcome now = fork.java("zones", folder);
            ours = ours == null ? now : ours.least(now);
            now = fork.shell(options.folder().resolve("work"), peer, 0);
            theirs = theirs == null ? now : theirs.least(now);
        }
        if (ours == null || theirs == null) {
            return List.of();
        }
        return List.of(Line.of(
                name,
                Long.parseLong(ours.said("rows")) - ZONES,
                ours.all(),
                theirs.all(),
                "%d zones, %s rejected; peer: `named-compilezone -i none`, a process for each; bound: ≥ 0.5"
                        .formatted(ZONES, ours.said("rejected"))));
    }

    private static void generate(Path folder) throws IOException {
        for (int zone = 0; zone < ZONES; zone++) {
            StringBuilder text = new StringBuilder("$TTL 3600\n@ IN SOA ns1 root 1 900 600 86400 300\n  NS ns1\nns1 A 192.0.2.1\n");
            for (int i = 3; i < RECORDS; i++) {
                text.append(String.format(
                        Locale.ROOT,
                        switch (i % 5) {
                            case 0 -> "alias%d CNAME host%<d\n";
                            case 1 -> "_svc._tcp.host%d 600 IN SRV 0 100 389 host%<d\n";
                            case 2 -> "text%d TXT \"v=spf1 a mx -all; %<d\"\n";
                            default -> "host%d 1200 IN A 10.%2$d.%3$d.%4$d\n";
                        },
                        i,
                        zone % 256,
                        i / 256,
                        i % 256));
            }
            Files.writeString(folder.resolve("zone%03d.example.test".formatted(zone)), text);
        }
    }
}
