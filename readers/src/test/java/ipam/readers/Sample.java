package ipam.readers;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A file of {@code sample-data} with what must become of it. */
record Sample(Format format, SourceFile file, byte[] bytes, List<Map<String, Object>> expected) {
    static final SourceFile UNKNOWN_SERVER = new SourceFile("dhcp3.contoso.test", "a file", null, null);

    private static final Path SAMPLE_DATA = Path.of("../sample-data");
    private static final String EXPECTED = ".expected.jsonl";

    /** As sample-data/ipam.yml says it. */
    private static final Map<String, SourceFile> SERVERS = Map.of(
            "dhcp1.contoso.test",
            new SourceFile("dhcp1.contoso.test", "", ZoneId.of("America/New_York"), null),
            "dhcp2.contoso.test",
            new SourceFile("dhcp2.contoso.test", "", ZoneId.of("Europe/Berlin"), Charset.forName("windows-1252")),
            "nps1.contoso.test",
            new SourceFile("nps1.contoso.test", "", ZoneId.of("America/New_York"), null));

    /** Columns that a golden file leaves out. */
    private static final Set<String> UNTOLD = Set.of("ip_hi", "ip_lo", "event_time_text");

    private static final JsonMapper JSON = new JsonMapper();

    /** The sample folder of a format bears the name of its package. */
    static String folder(Format format) {
        String name = format.getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static List<Sample> of(Format format) throws IOException {
        Path folder = SAMPLE_DATA.resolve(folder(format));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path golden : files.filter(file -> file.toString().endsWith(EXPECTED))
                    .sorted()
                    .toList()) {
                Path log = input(golden);
                byte[] bytes = Files.readAllBytes(log);
                if (format.recognises(new Head(log.getFileName().toString(), bytes))) {
                    samples.add(new Sample(format, source(folder, log), bytes, expected(golden)));
                }
            }
        }
        return samples;
    }

    /** The file beside a golden one that bears the same name, whatever it ends in. */
    private static Path input(Path golden) throws IOException {
        String stem = golden.getFileName().toString().replace(EXPECTED, ".");
        try (Stream<Path> beside = Files.list(golden.resolveSibling("."))) {
            return beside.filter(file -> file.getFileName().toString().startsWith(stem)
                            && !file.toString().endsWith(EXPECTED))
                    .findFirst()
                    .orElseThrow()
                    .normalize();
        }
    }

    private static SourceFile source(Path folder, Path log) {
        SourceFile server =
                SERVERS.getOrDefault(folder.relativize(log).getName(0).toString(), UNKNOWN_SERVER);
        return new SourceFile(server.server(), log.toString(), server.zone(), server.codePage());
    }

    private static List<Map<String, Object>> expected(Path golden) throws IOException {
        List<Map<String, Object>> expected = new ArrayList<>();
        for (String line : Files.readAllLines(golden)) {
            Map<String, Object> row = JSON.readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {});
            row.remove("torn");
            expected.add(row);
        }
        return expected;
    }

    /** A row in the words of a golden file. */
    static Map<String, Object> asExpected(Map<String, Object> row) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("line", number((Long) row.get("source_line")));
        if (row.containsKey("problem")) {
            told.put("rejected", true);
            return told;
        }
        row.forEach((name, value) -> {
            if (!name.equals("source_line") && !UNTOLD.contains(name)) {
                told.put(name, value instanceof Long number ? number(number) : value.toString());
            }
        });
        return told;
    }

    /** As the JSON parser gives a number: the smallest type that holds it. */
    private static Number number(long value) {
        return value == (int) value ? (Number) (int) value : (Number) value;
    }

    String path() {
        return file.path();
    }

    Charset charset() {
        return file.codePage() == null ? StandardCharsets.UTF_8 : file.codePage();
    }

    /** What stands in the file, without its byte order mark. */
    String text() {
        boolean marked = bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe;
        String text = new String(bytes, marked ? StandardCharsets.UTF_16LE : charset());
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The rows without those whose bytes are in no encoding that we know: other bytes would make other text of them. */
    List<Map<String, Object>> readable(List<Map<String, Object>> rows) {
        String[] lines = text().split("\n", -1);
        return rows.stream()
                .filter(row -> {
                    int line = ((Long) row.get("source_line")).intValue();
                    return line > lines.length || !lines[line - 1].contains("\uFFFD");
                })
                .toList();
    }

    List<Map<String, Object>> rows() throws IOException {
        return rows(new Memory(bytes), Position.START);
    }

    List<Map<String, Object>> rows(ByteSource source, Position from) throws IOException {
        return rows(format, file, source, from);
    }

    static List<Map<String, Object>> rows(Format format, SourceFile file, ByteSource source, Position from)
            throws IOException {
        Dictionaries dictionaries = new Dictionaries(format.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        Reader reader = format.open(file, source, from, dictionaries);
        List<Map<String, Object>> rows = new ArrayList<>();
        while (reader.fill(block)) {
            rows.addAll(block.views());
            block.clear();
        }
        return rows;
    }

    /** The position after each row. */
    List<Position> positions() throws IOException {
        Dictionaries dictionaries = new Dictionaries(format.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        Reader reader = format.open(file, new Memory(bytes), Position.START, dictionaries);
        List<Position> positions = new ArrayList<>();
        do {
            block.clear();
            while (block.size() < RecordBlock.CAPACITY - 1) {
                block.add(); // leaves room for a single row
            }
            positions.add(reader.position());
        } while (reader.fill(block));
        positions.remove(0);
        return positions;
    }

    @Override
    public String toString() {
        return format.name() + " " + file.path();
    }
}
