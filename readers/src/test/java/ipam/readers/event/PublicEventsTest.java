package ipam.readers.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipam.format.Dictionaries;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real events from public material, which lie beside the repository and are not part of it. */
class PublicEventsTest {
    private static final Path SAMPLES =
            Path.of("../../shared/samples").toAbsolutePath().normalize();

    @Test
    void everyEventIsReadOrOfNoUse() throws IOException {
        if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
            assertThat(SAMPLES).isDirectory();
        }
        assumeTrue(Files.isDirectory(SAMPLES), "the public samples are not part of the repository");
        TreeMap<String, String> told = new TreeMap<>();
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            Dictionaries dictionaries = new Dictionaries(new XmlEventFormat().layout());
            RecordBlock block = new RecordBlock(dictionaries);
            SourceFile source = new SourceFile("dc1.contoso.test", file.toString(), null, null);
            Reader reader = new XmlEventFormat().open(source, new Memory(bytes), Position.START, dictionaries);
            long rows = 0;
            while (reader.fill(block)) {
                for (int row = 0; row < block.size(); row++) {
                    assertThat(block.rejection[row])
                            .as("%s: %s", file, block.row(row))
                            .isZero();
                }
                rows += block.rows();
                block.clear();
            }
            long events = new String(bytes, StandardCharsets.UTF_8).split("<Event[ >]", -1).length - 1L;
            assertThat(rows + reader.skipped()).as("events of %s", file).isEqualTo(events);
            told.put(file.getFileName().toString().replace(".evtx.python-evtx.xml", ""), rows + " of " + events);
        }
        assertThat(told)
                .containsEntry("Security", "129 of 389")
                .containsEntry("Security_with_size_t", "272 of 636")
                .containsEntry("security-4768-4771-failures", "52 of 52")
                .containsEntry("dns-server-6004", "3 of 3")
                .containsEntry("6272-v1-tsgateway.xml", "1 of 1")
                .containsEntry("EventViewerInput5.txt", "1 of 1");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> xml = Files.list(SAMPLES.resolve("evtx"));
                Stream<Path> text = Files.list(SAMPLES.resolve("event-xml"))) {
            return Stream.concat(xml.filter(file -> file.toString().endsWith(".xml")), text)
                    .toList();
        }
    }
}
