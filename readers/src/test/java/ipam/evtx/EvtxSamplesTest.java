package ipam.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.evtx.Oracle.Told;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real logs, whole and damaged, held against what other programs read in them. */
class EvtxSamplesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/ipam/evtx/samples.tsv");

    /** What was read of a log, the fields and what its XML says of them. */
    private record Log(String name, List<Told> events, List<Told> fromXml, List<EvtxDamage> damages) {
        static Log of(Path file) throws Exception {
            List<Told> events = new ArrayList<>();
            StringBuilder xml = new StringBuilder("<Events>");
            List<EvtxDamage> damages = new ArrayList<>();
            EvtxReader reader = new EvtxReader(EvtxInput.of(Files.readAllBytes(file)), damages::add);
            while (reader.next()) {
                events.add(Oracle.told(reader.event()));
                reader.event().appendXml(xml);
            }
            byte[] bytes = xml.append("</Events>").toString().getBytes(StandardCharsets.UTF_8);
            List<Told> fromXml = Oracle.ofOurs(new ByteArrayInputStream(bytes)).events();
            return new Log(file.getFileName().toString(), events, fromXml, damages);
        }

        void mustAgreeWithItsXml() {
            for (int i = 0; i < events.size(); i++) {
                assertThat(fromXml.get(i)).as("%s %d", name, i).isEqualTo(events.get(i));
            }
            assertThat(fromXml).hasSameSizeAs(events);
        }

        long lost() {
            return damages.stream().filter(damage -> damage.kind().isLoss()).count();
        }

        String row(String oracle, String equal) {
            return String.join(
                    "\t", name, "" + events.size(), oracle, equal, "" + lost(), "" + (damages.size() - lost()));
        }
    }

    /** Where a log was in use, the other program reads only the chunks that its header knew of. */
    @Test
    void readsEveryRecordAsAnIndependentProgramDoes() throws Exception {
        List<String> rows = new ArrayList<>();
        for (Path file : Samples.logs("evtx")) {
            Log log = Log.of(file);
            List<Told> theirs = Oracle.of(Path.of(file + ".python-evtx.xml")).events();
            for (int i = 0; i < theirs.size(); i++) {
                if (!Oracle.isSame(log.events.get(i), theirs.get(i))) {
                    assertThat(log.events.get(i)).as("%s %d", log.name, i).isEqualTo(theirs.get(i));
                }
            }
            log.mustAgreeWithItsXml();
            rows.add(log.row("" + theirs.size(), "" + theirs.size()));
        }
        assertThat(rows).containsExactlyElementsOf(golden("evtx"));
    }

    /** The golden rows hold more than the other program's counts where records were carved from lost chunks. */
    @Test
    void losesOfDamagedLogsOnlyWhatIsDamaged() throws Exception {
        List<String> rows = new ArrayList<>();
        for (Path file : Samples.logs("evtx-damaged")) {
            Log log = Log.of(file);
            log.mustAgreeWithItsXml();
            long known = known(file);
            assertThat(log.events).as(log.name).hasSizeGreaterThanOrEqualTo((int) known);
            rows.add(log.row(known > 0 ? "" + known : "-", "-"));
        }
        assertThat(rows).containsExactlyElementsOf(golden("damaged"));
    }

    /** How many records another program reads, where its tests say so. */
    private static long known(Path file) throws IOException {
        return Files.readAllLines(file.resolveSibling("EXPECTED.tsv")).stream()
                .filter(line -> line.startsWith(file.getFileName() + "\t"))
                .mapToLong(line -> Long.parseLong(line.split("\t", -1)[1]))
                .findFirst()
                .orElse(0);
    }

    /** The rows of a folder; the first line names the columns. */
    private static List<String> golden(String folder) throws IOException {
        return Files.readAllLines(GOLDEN).stream()
                .filter(line -> line.startsWith(folder + "\t"))
                .map(line -> line.substring(folder.length() + 1))
                .toList();
    }
}
