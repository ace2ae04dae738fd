package ipam.lake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source of an audit log with rows, and what says which days it covers. Of 150 servers after three years there are a
 * third of a million, so it keeps no more of the source than that.
 *
 * @param log the server's log it belongs to
 * @param id of the source
 * @param folder of its file, with the last separator
 * @param name of its file
 * @param zone name of the time zone; empty when nobody named one
 * @param unread whether its file had more than was read
 * @param entry number of the last entry that added to it; 0 for none
 * @param isAhead whether its rows go further than it was written
 * @param from earliest time of its rows
 * @param to latest time of its rows
 */
record LogFile(
        CoverageSpan.Log log,
        String id,
        String folder,
        String name,
        String zone,
        boolean unread,
        int entry,
        boolean isAhead,
        Instant from,
        Instant to) {
    private static final String AUDIT = "dhcp-audit-";
    private static final String ACCOUNTING = "nps-";
    private static final String ACCOUNTING_LOG = "nps-log";

    /**
     * Of a source; nothing unless it is one of an audit log, or of accounting, and has rows.
     *
     * @param words each text that many have in common, once
     */
    static Optional<LogFile> of(SourceState source, Map<String, String> words) {
        Instant from = source.from();
        Instant to = source.to();
        boolean isAccounting = source.format().startsWith(ACCOUNTING);
        if (!isDaily(source.format()) || from == null || to == null) {
            return Optional.empty();
        }
        String file = source.file();
        int split = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
        return Optional.of(new LogFile(
                new CoverageSpan.Log(
                        once(source.server(), words), once(isAccounting ? ACCOUNTING_LOG : source.format(), words)),
                source.id(),
                once(file.substring(0, split), words),
                once(file.substring(split), words),
                once(source.zone(), words),
                source.position().offset() < source.size(),
                source.lastEntry(),
                source.isAhead(),
                from,
                to));
    }

    /** No further than a moment; nothing when all of it is later. */
    Optional<LogFile> until(Instant limit) {
        Instant end = to.isAfter(limit) ? limit : to;
        return from.isAfter(limit)
                ? Optional.empty()
                : Optional.of(new LogFile(log, id, folder, name, zone, unread, entry, isAhead, from, end));
    }

    /** Whether a format is that of a log whose days are told by its files. */
    static boolean isDaily(String format) {
        return format.startsWith(ACCOUNTING) || isOfLeases(format);
    }

    /** Whether a kind of log tells of leases. */
    static boolean isOfLeases(String kind) {
        return kind.startsWith(AUDIT);
    }

    private static String once(String text, Map<String, String> words) {
        @Nullable String known = words.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
