package ipam.schedules;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A task of the Windows Task Scheduler each, in version 1.2 of its XML, with the elements in the order in which Task
 * Scheduler exports them: its schema takes them in no other. The files are UTF-16 with a byte order mark, as exported.
 *
 * @see <a href="https://learn.microsoft.com/en-us/windows/win32/taskschd/task-scheduler-schema">Task Scheduler Schema</a>
 */
public final class WindowsTasks implements ScheduleFiles {
    /** The account of services that go over the network as the machine. */
    public static final String NETWORK_SERVICE = "S-1-5-20";

    private static final String NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    /** A Monday that is over: tasks begin with the next time that comes. */
    private static final String MONDAY = "2026-01-05T";

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    private final List<Appointment> appointments;
    private final Installation installation;

    public WindowsTasks(List<Appointment> appointments, Installation installation) {
        this.appointments = List.copyOf(appointments);
        this.installation = installation;
    }

    @Override
    public List<ScheduleFile> files() {
        return appointments.stream()
                .map(appointment -> new ScheduleFile(
                        file(appointment),
                        "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n"
                                + task(appointment).replace("\n", "\r\n"),
                        StandardCharsets.UTF_16LE))
                .toList();
    }

    /** One document, as {@code schtasks /query /xml ONE} shows tasks. */
    @Override
    public String together() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Tasks>\n"
                + appointments.stream()
                        .map(appointment -> "<!-- \\ipam\\%s -->\n%s".formatted(appointment.task(), task(appointment)))
                        .collect(Collectors.joining())
                + "</Tasks>\n";
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (Appointment appointment : appointments) {
            if (!said(appointment.every()).equals(appointment.every())) {
                remarks.add("%s: Task Scheduler can't say every %s, so it runs every %s"
                        .formatted(
                                appointment.task(),
                                Beat.words(appointment.every()),
                                Beat.words(said(appointment.every()))));
            }
            if (!appointment.isOn()) {
                remarks.add("%s is off: %s".formatted(appointment.task(), appointment.idle()));
            }
        }
        return remarks;
    }

    @Override
    public List<String> installation(String folder) {
        String login = isService() ? "" : " /RU \"%s\" /RP".formatted(installation.user());
        return appointments.stream()
                .map(appointment -> "schtasks /Create /TN \"\\ipam\\%s\" /XML \"%s\\%s\"%s"
                        .formatted(appointment.task(), folder, file(appointment), login))
                .toList();
    }

    private static String file(Appointment appointment) {
        return "ipam-" + appointment.task() + ".xml";
    }

    private boolean isService() {
        return installation.user().startsWith("S-1-5-") && installation.user().length() == NETWORK_SERVICE.length();
    }

    /** Whole days are days of the calendar; other intervals repeat. */
    private static boolean isOfDays(Duration every) {
        return every.toSeconds() % DAY.toSeconds() == 0;
    }

    /** The longest that can be said and is no longer. */
    private static Duration said(Duration every) {
        if (isOfDays(every)) {
            return every;
        }
        if (every.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return every.compareTo(LONGEST) > 0 ? Duration.ofDays(every.toDays()) : every;
    }

    private String task(Appointment appointment) {
        return """
                <Task version="1.2" xmlns="%s">
                  <RegistrationInfo>
                    <Author>ipam</Author>
                    <Description>%s</Description>
                    <URI>\\ipam\\%s</URI>
                  </RegistrationInfo>
                  <Triggers>
                %s  </Triggers>
                  <Principals>
                    <Principal id="Author">
                      <UserId>%s</UserId>
                %s      <RunLevel>LeastPrivilege</RunLevel>
                    </Principal>
                  </Principals>
                  <Settings>
                    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
                    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
                    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
                    <AllowHardTerminate>true</AllowHardTerminate>
                    <StartWhenAvailable>true</StartWhenAvailable>
                    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
                    <IdleSettings>
                      <StopOnIdleEnd>false</StopOnIdleEnd>
                      <RestartOnIdle>false</RestartOnIdle>
                    </IdleSettings>
                    <AllowStartOnDemand>true</AllowStartOnDemand>
                    <Enabled>%s</Enabled>
                    <Hidden>false</Hidden>
                    <RunOnlyIfIdle>false</RunOnlyIfIdle>
                    <WakeToRun>false</WakeToRun>
                    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
                    <Priority>7</Priority>
                  </Settings>
                  <Actions Context="Author">
                    <Exec>
                      <Command>%s</Command>
                      <Arguments>%s</Arguments>
                    </Exec>
                  </Actions>
                </Task>
                """.formatted(
                        NAMESPACE,
                        escaped("%s, every %s".formatted(appointment.what(), Beat.words(appointment.every()))),
                        appointment.task(),
                        trigger(appointment),
                        escaped(installation.user()),
                        isService() ? "" : "      <LogonType>Password</LogonType>\n",
                        appointment.isOn(),
                        escaped(installation.launcher()),
                        escaped(arguments(appointment)));
    }

    private String trigger(Appointment appointment) {
        Duration every = said(appointment.every());
        boolean days = isOfDays(every);
        String delay = installation.jitter().isZero()
                ? ""
                : "      <RandomDelay>%s</RandomDelay>\n".formatted(installation.jitter());
        String head = "      <StartBoundary>%s%s:00</StartBoundary>\n      <Enabled>true</Enabled>\n%s"
                .formatted(MONDAY, appointment.first(), delay);
        return days ? """
                    <CalendarTrigger>
                %s      <ScheduleByDay>
                        <DaysInterval>%d</DaysInterval>
                      </ScheduleByDay>
                    </CalendarTrigger>
                """.formatted(head, every.toDays()) : """
                    <TimeTrigger>
                      <Repetition>
                        <Interval>%s</Interval>
                        <StopAtDurationEnd>false</StopAtDurationEnd>
                      </Repetition>
                %s    </TimeTrigger>
                """.formatted(every, head);
    }

    private String arguments(Appointment appointment) {
        return installation.words(appointment.task()).stream()
                .map(word -> word.matches("[^\\s\"]+") ? word : '"' + word + '"')
                .collect(Collectors.joining(" "));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
