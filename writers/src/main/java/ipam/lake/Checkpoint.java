package ipam.lake;

import ipam.lake.EntryJson.Scope;
import ipam.lake.LakeState.Retired;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * The state at some entry, so that opening the lake reads only the entries after it. A cache: without it, or when it is
 * damaged, the entries themselves say the same. The sources are a file of their own, since only collection needs them.
 */
final class Checkpoint {
    private static final Pattern PARTS = Pattern.compile("([0-9]{8})-parts\\.json\\.gz");

    private final Path folder;
    private final Manifest manifest;
    private final Disk disk;

    Checkpoint(Path folder, Manifest manifest, Disk disk) {
        this.folder = folder;
        this.manifest = manifest;
        this.disk = disk;
    }

    /** Number of the entry of the last checkpoint; 0 without one. */
    int last() throws IOException {
        return numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private List<Integer> numbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        if (!Files.exists(folder)) {
            return numbers;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Matcher name = PARTS.matcher(file.getFileName().toString());
                if (name.matches()) {
                    numbers.add(Integer.parseInt(name.group(1)));
                }
            });
        }
        return numbers;
    }

    /** The state to go on from: the last checkpoint's that can be read and fits its entry, or the empty one. */
    LakeState parts(int head) throws IOException {
        int number = last();
        if (number == 0 || number > head) {
            return LakeState.EMPTY;
        }
        return readParts(number)
                .filter(state -> state.head() == number)
                .filter(state -> state.hash().equals(entryHash(number)))
                .orElse(LakeState.EMPTY);
    }

    private String entryHash(int number) {
        try {
            return Hash.of(manifest.file(number));
        } catch (IOException e) {
            throw LakeException.because("Cannot read manifest entry " + Manifest.name(number), e);
        }
    }

    /** The sources as of an entry. */
    Sources sources(int head) throws IOException {
        LakeState from = parts(head);
        SourceIndex index =
                SourceIndex.open(sourcesFile(from.head()), from.hash()).orElse(null);
        Sources sources = new Sources(index, () -> replay(from.head()));
        apply(index == null ? LakeState.EMPTY : from, head, sources);
        return sources;
    }

    private Sources replay(int head) {
        try {
            Sources sources = new Sources();
            apply(LakeState.EMPTY, head, sources);
            return sources;
        } catch (IOException e) {
            throw LakeException.because("Cannot read the manifest", e);
        }
    }

    private void apply(LakeState from, int head, Sources sources) throws IOException {
        manifest.after(from, Scope.PARTS_AND_SOURCES, (entry, hash) -> {
            if (entry.number() <= head) {
                sources.apply(entry);
            }
        });
    }

    void write(LakeState state, Sources sources) throws IOException {
        List<Integer> before = numbers();
        Path aside = aside(sourcesFile(state.head()));
        disk.delete(aside);
        sources.write(aside, state.hash());
        place(aside, sourcesFile(state.head()));
        Optional<SourceIndex> written = SourceIndex.open(sourcesFile(state.head()), state.hash());
        if (written.isPresent()) {
            sources.rest(written.get());
        }
        Path parts = aside(partsFile(state.head()));
        disk.delete(parts);
        Files.write(parts, partsJson(state), StandardOpenOption.CREATE_NEW);
        place(parts, partsFile(state.head()));
        for (int number : before) {
            if (number != state.head()) {
                disk.delete(partsFile(number));
                disk.delete(sourcesFile(number));
            }
        }
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }

    private void place(Path aside, Path file) throws IOException {
        disk.force(aside);
        disk.move(aside, file);
        disk.force(folder);
    }

    /** Forgets every checkpoint. */
    void delete() throws IOException {
        for (int number : numbers()) {
            disk.delete(partsFile(number));
            disk.delete(sourcesFile(number));
        }
    }

    /** Deletes what a killed process left of a checkpoint that it was writing. */
    void deleteTemporary() throws IOException {
        List<Path> left = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(".tmp")).forEach(left::add);
        }
        for (Path file : left) {
            disk.delete(file);
        }
    }

    private Path partsFile(int number) {
        return folder.resolve(String.format(Locale.ROOT, "%08d-parts.json.gz", number));
    }

    private Path sourcesFile(int number) {
        return folder.resolve(String.format(Locale.ROOT, "%08d-sources", number));
    }

    private static byte[] partsJson(LakeState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = EntryJson.JSON.createGenerator(Lines.context(), new GZIPOutputStream(bytes))) {
            header(json, state);
            json.writeStringProperty("time", state.time().toString());
            json.writeArrayPropertyStart("underived");
            state.underived().forEach(month -> json.writeString(month.toString()));
            json.writeEndArray();
            json.writeArrayPropertyStart("unjoined");
            state.unjoined().forEach(month -> json.writeString(month.toString()));
            json.writeEndArray();
            json.writeStringProperty("accessed", state.accessed().toString());
            json.writeObjectPropertyStart("purged");
            state.purged().forEach((dataset, day) -> json.writeStringProperty(dataset, day.toString()));
            json.writeEndObject();
            json.writeObjectPropertyStart("forgotten");
            state.forgotten().forEach((server, purge) -> json.writeStringProperty(server, purge.text()));
            json.writeEndObject();
            json.writeArrayPropertyStart("parts");
            state.parts().forEach(part -> PartJson.write(json, part));
            json.writeEndArray();
            json.writeArrayPropertyStart("retired");
            for (Retired gone : state.retired()) {
                json.writeStartObject();
                json.writeStringProperty("since", gone.since().toString());
                json.writeName("part");
                PartJson.write(json, gone.part());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void header(JsonGenerator json, LakeState state) {
        json.writeStartObject();
        json.writeNumberProperty("schema", EntryJson.SCHEMA);
        json.writeNumberProperty("head", state.head());
        json.writeStringProperty("hash", state.hash());
    }

    private Optional<LakeState> readParts(int number) {
        int head = 0;
        int schema = 0;
        String hash = "";
        Instant time = Instant.EPOCH;
        List<Part> parts = new ArrayList<>();
        List<Retired> retired = new ArrayList<>();
        Set<YearMonth> underived = new TreeSet<>();
        Set<YearMonth> unjoined = new TreeSet<>();
        Map<String, LocalDate> purged = new TreeMap<>();
        Map<String, Forgotten> forgotten = new TreeMap<>();
        AccessHead accessed = AccessHead.NONE;
        try (JsonParser json = open(partsFile(number))) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "schema" -> schema = json.getIntValue();
                    case "head" -> head = json.getIntValue();
                    case "hash" -> hash = json.getString();
                    case "time" -> time = Instant.parse(json.getString());
                    case "underived" -> EntryJson.each(json, () -> underived.add(YearMonth.parse(json.getString())));
                    case "unjoined" -> EntryJson.each(json, () -> unjoined.add(YearMonth.parse(json.getString())));
                    case "accessed" -> accessed = AccessHead.parse(json.getString());
                    case "purged" -> each(json, (dataset, day) -> purged.put(dataset, LocalDate.parse(day)));
                    case "forgotten" -> each(json, (server, purge) -> forgotten.put(server, Forgotten.parse(purge)));
                    case "parts" -> EntryJson.each(json, () -> parts.add(PartJson.read(json)));
                    case "retired" -> EntryJson.each(json, () -> retired.add(retired(json)));
                    default -> json.skipChildren();
                }
            }
            json.nextToken();
        } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return schema == EntryJson.SCHEMA
                ? Optional.of(new LakeState(
                        head, hash, time, parts, retired, underived, unjoined, purged, forgotten, accessed))
                : Optional.empty();
    }

    private static void each(JsonParser json, BiConsumer<String, String> property) {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            property.accept(name, json.getString());
        }
    }

    private static Retired retired(JsonParser json) {
        Instant since = Instant.EPOCH;
        Part part = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("part")) {
                part = PartJson.read(json);
            } else {
                since = Instant.parse(json.getString());
            }
        }
        if (part == null) {
            throw new IllegalArgumentException("Invalid checkpoint: a retired part is missing");
        }
        return new Retired(part, since);
    }

    private static JsonParser open(Path file) throws IOException {
        return EntryJson.JSON.createParser(
                ObjectReadContext.empty(), new GZIPInputStream(Files.newInputStream(file), 1 << 16));
    }
}
