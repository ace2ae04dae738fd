package ipam.jobs;

import ipam.format.ByteSource;
import ipam.format.Head;
import ipam.net.IpAddress;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A format of lines: {@code scope 10.0.0.0 Name}, {@code lease 10.0.0.5}, {@code include NAME}, {@code as-of TIME},
 * {@code skip}, {@code torn}, {@code crash}; all others are bad.
 */
record MadeUpFormat(String name, boolean isLive) implements SnapshotFormat {
    static final MadeUpFormat EXPORT = new MadeUpFormat("export", false);
    static final MadeUpFormat LIVE = new MadeUpFormat("live", true);

    @Override
    public Set<Dataset> datasets() {
        return Set.of(Configuration.SCOPE, Configuration.LEASE);
    }

    @Override
    public boolean recognises(Head head) {
        return head.text().startsWith("#" + name);
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        read(input.bytes(), input, sink);
    }

    private void read(ByteSource source, SnapshotInput input, SnapshotSink sink) throws IOException {
        byte[] bytes = new byte[(int) source.end()];
        for (int at = 0; at < bytes.length; ) {
            at += source.read(at, bytes, at, bytes.length - at);
        }
        int number = 0;
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (!line.startsWith("#")) {
                line(line, number, input, sink);
            }
        }
    }

    private void line(String line, int number, SnapshotInput input, SnapshotSink sink) throws IOException {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "scope" ->
                sink.accept(List.of(new SnapshotRow(Configuration.SCOPE, number)
                        .text("family", "IPv4")
                        .text("scope_id", words[1])
                        .number("prefix_length", 24)
                        .text("name", words[2])));
            case "lease" ->
                sink.accept(List.of(new SnapshotRow(Configuration.LEASE, number).ip(IpAddress.parse(words[1]))));
            case "include" -> include(words[1], number, input, sink);
            case "as-of" -> sink.asOf(Instant.parse(words[1]));
            case "skip" -> sink.skip();
            case "torn" -> {
                sink.reject(number, "the file ends here", "export it again", line);
                sink.incomplete();
            }
            case "crash" -> throw new IllegalStateException("no such element");
            default -> sink.reject(number, "no such line", "correct it", line);
        }
    }

    private void include(String name, int number, SnapshotInput input, SnapshotSink sink) throws IOException {
        ByteSource included;
        try {
            included = input.includes().open(name);
        } catch (IOException e) {
            sink.reject(number, String.valueOf(e.getMessage()), "correct it", name);
            return;
        }
        read(included, input, sink);
    }
}
