package ipam.render;

import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The defaults of no place, for as long as it is open: OpenPDF writes the digits of its own file format in the
 * default locale, and a date in the default zone. One at a time: the others wait.
 */
final class Anywhere implements AutoCloseable {
    private static final ReentrantLock LOCK = new ReentrantLock();

    private final Locale locale;
    private final TimeZone zone;

    Anywhere() {
        LOCK.lock();
        locale = Locale.getDefault();
        zone = TimeZone.getDefault();
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @Override
    public void close() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
        LOCK.unlock();
    }
}
