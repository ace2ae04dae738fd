package ipam.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

class WindowsTasksTest {
    /** In the order of a task that Task Scheduler of Windows Server exported. */
    private static final List<String> ORDER = List.of(
            "Task[RegistrationInfo, Triggers, Principals, Settings, Actions]",
            "RegistrationInfo[Author, Description, URI]",
            "Principal[UserId, RunLevel]",
            "Settings[MultipleInstancesPolicy, DisallowStartIfOnBatteries, StopIfGoingOnBatteries, AllowHardTerminate,"
                    + " StartWhenAvailable, RunOnlyIfNetworkAvailable, IdleSettings, AllowStartOnDemand, Enabled,"
                    + " Hidden, RunOnlyIfIdle, WakeToRun, ExecutionTimeLimit, Priority]",
            "IdleSettings[StopOnIdleEnd, RestartOnIdle]",
            "Exec[Command, Arguments]");

    private static Installation installation(String user) {
        return new Installation(
                "C:\\Program Files\\R&D\\ipam.cmd",
                List.of("--config", "C:\\Users\\IT Lead\\ipam.yml"),
                user,
                null,
                "",
                Installed.odd().jitter(),
                List.of());
    }

    @Test
    void elementsStandInTheOrderOfAnExportedTask() throws IOException, SAXException, ParserConfigurationException {
        List<ScheduleFile> files =
                new WindowsTasks(Installed.all(), installation(WindowsTasks.NETWORK_SERVICE)).files();

        assertThat(files).hasSize(4);
        assertThat(shape(files.get(0)))
                .containsAll(ORDER)
                .contains("CalendarTrigger[StartBoundary, Enabled, RandomDelay, ScheduleByDay]");
        assertThat(shape(files.get(1)))
                .containsAll(ORDER)
                .contains(
                        "TimeTrigger[Repetition, StartBoundary, Enabled, RandomDelay]",
                        "Repetition[Interval, StopAtDurationEnd]");
        assertThat(shape(new WindowsTasks(Installed.all(), installation("CONTOSO\\ipam"))
                        .files()
                        .get(0)))
                .contains("Principal[UserId, LogonType, RunLevel]");
    }

    @Test
    void itSaysWhatRunsAndHowOften() throws IOException, SAXException, ParserConfigurationException {
        List<ScheduleFile> files =
                new WindowsTasks(Installed.all(), installation(WindowsTasks.NETWORK_SERVICE)).files();
        Element audit = read(files.get(0).bytes());

        assertThat(audit.getAttribute("version")).isEqualTo("1.2");
        assertThat(text(audit, "Command")).isEqualTo("C:\\Program Files\\R&D\\ipam.cmd");
        assertThat(text(audit, "Arguments")).isEqualTo("run audit --quiet --config \"C:\\Users\\IT Lead\\ipam.yml\"");
        assertThat(text(audit, "StartBoundary")).isEqualTo("2026-01-05T00:20:00");
        assertThat(text(audit, "DaysInterval")).isEqualTo("1");
        assertThat(text(audit, "RandomDelay")).isEqualTo("PT5M");
        assertThat(text(read(files.get(1).bytes()), "Interval")).isEqualTo("PT2H");
        assertThat(text(read(files.get(3).bytes()), "Interval")).isEqualTo("PT36H");
    }

    @Test
    void whatHasNothingToDoIsDisabled() {
        List<ScheduleFile> files =
                new WindowsTasks(Installed.all(), installation(WindowsTasks.NETWORK_SERVICE)).files();

        assertThat(files.get(0).text()).contains("<Enabled>true</Enabled>\r\n    <Hidden>");
        assertThat(files.get(2).text()).contains("<Enabled>false</Enabled>\r\n    <Hidden>");
    }

    @Test
    void filesAreUtf16WithAByteOrderMarkAsExported() {
        byte[] bytes = new WindowsTasks(Installed.all(), installation("CONTOSO\\ipam"))
                .files()
                .get(0)
                .bytes();

        assertThat(bytes).startsWith(0xFF, 0xFE, '<', 0, '?', 0);
        assertThat(new String(bytes, StandardCharsets.UTF_16).lines())
                .first()
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-16\"?>");
    }

    @Test
    void togetherTheyAreOneDocument() throws IOException, SAXException, ParserConfigurationException {
        String together = new WindowsTasks(Installed.all(), installation("CONTOSO\\ipam")).together();

        assertThat(read(together.getBytes(StandardCharsets.UTF_8))
                        .getElementsByTagName("Task")
                        .getLength())
                .isEqualTo(4);
    }

    /** Of every element with elements in it, which. */
    private static List<String> shape(ScheduleFile file)
            throws IOException, SAXException, ParserConfigurationException {
        List<String> shape = new ArrayList<>();
        add(shape, read(file.bytes()));
        return shape;
    }

    private static void add(List<String> shape, Element element) {
        List<String> names = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                names.add(child.getTagName());
                add(shape, child);
            }
        }
        if (!names.isEmpty()) {
            shape.add(element.getTagName() + names);
        }
    }

    private static Element read(byte[] xml) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }
}
