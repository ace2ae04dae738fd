package ipam.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Writes the events of one server and day as a file; the rows of each family are in a subclass. */
abstract class LogWriter {
    final Bytes out;
    final Context context;
    private final byte[] preamble;
    private final byte[] date;

    /** Whose file it is, of which day; {@code day} counts from the start of the plan. */
    record Context(int server, int day, LocalDate date, DayClock clock) {}

    LogWriter(Bytes out, Context context, byte[] preamble) {
        this.out = out;
        this.context = context;
        this.preamble = preamble;
        LocalDate day = context.date();
        this.date = Bytes.ascii(String.format(
                Locale.ROOT, ",%02d/%02d/%02d,", day.getMonthValue(), day.getDayOfMonth(), day.getYear() % 100));
    }

    static byte[] lines(List<String> preamble) {
        return Bytes.ascii(String.join("\r\n", preamble) + "\r\n");
    }

    final void write(Path file, Events sorted) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            out.put(preamble);
            for (int i = 0; i < sorted.size(); i++) {
                row(sorted.get(i));
                out.flushIfFull(stream);
            }
            out.flush(stream);
        }
    }

    abstract void row(long event);

    /** The preamble again, as a service that starts writes it. */
    final void preamble() {
        out.put(preamble);
    }

    /** {@code ,MM/dd/yy,HH:mm:ss,} */
    final void time(long event) {
        int second = context.clock().wall(Events.second(event));
        out.put(date);
        out.putTwo(second / 3600);
        out.put(':');
        out.putTwo(second / 60 % 60);
        out.put(':');
        out.putTwo(second % 60);
        out.put(',');
    }
}
