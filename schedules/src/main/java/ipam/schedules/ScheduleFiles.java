package ipam.schedules;

import java.util.List;

/** What a scheduler of an operating system is told, as files that an administrator installs as they are. */
public interface ScheduleFiles {
    /** The files. */
    List<ScheduleFile> files();

    /** All of it as one text, to look at. */
    String together();

    /** What could not be said as it was asked for, a sentence each. */
    List<String> remarks();

    /**
     * How the files are installed, a line each.
     *
     * @param folder where they lie
     */
    List<String> installation(String folder);
}
