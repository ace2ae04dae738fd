package ipam.lake;

import static ipam.record.Datasets.CONFIGURATION_EVENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the inventory that go into the lake. Each entry says how far in the journal it went: whoever was killed
 * before noting that elsewhere finds it here. Not for two at the same time.
 */
public final class ConfigurationEvents {
    /** The task that commits them. */
    public static final String TASK = "journal";

    /** A note of its entries: the last row of the journal that is in the lake. */
    private static final String LAST = "journal";

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;

    public ConfigurationEvents(Lake lake, Scratch scratch, Limits limits) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
    }

    /**
     * The last row of the journal that the entries after a number say is in the lake; 0 when they say nothing.
     *
     * @param head number of an entry
     */
    public long last(int head) {
        for (int number = lake.refresh().head(); number > head; number--) {
            Entry entry = Due.entry(lake, number);
            if (entry.task().equals(TASK) && entry.notes().get(LAST) instanceof Number last) {
                return last.longValue();
            }
        }
        return 0;
    }

    /**
     * Commits changes; returns the entry.
     *
     * @param last the last row of the journal that is among them
     * @param run id of the run
     * @param program version of the program
     */
    public Entry commit(List<ConfigurationEvent> events, long last, String run, String program) {
        return lake.commit(new Change(TASK, run, program, prepare(events), List.of(), List.of(), Map.of(LAST, last)));
    }

    private List<Prepared> prepare(List<ConfigurationEvent> events) {
        List<Prepared> parts = new ArrayList<>();
        Map<LocalDate, List<ConfigurationEvent>> days = events.stream()
                .collect(Collectors.groupingBy(ConfigurationEvents::date, TreeMap::new, Collectors.toList()));
        try (Engine engine = new Engine(Script.of("journal.sql"), scratch, limits)) {
            engine.set("none", CONFIGURATION_EVENT, List.of());
            engine.run("tables");
            days.forEach((date, some) -> {
                engine.run("clear");
                engine.load(
                        "news",
                        () -> some.stream().map(ConfigurationEvents::values).iterator());
                List<Instant> times = some.stream()
                        .map(ConfigurationEvent::time)
                        .sorted(Comparator.naturalOrder())
                        .toList();
                parts.add(scratch.prepare(
                        engine.write("write", CONFIGURATION_EVENT),
                        CONFIGURATION_EVENT,
                        date.toString(),
                        some.size(),
                        times.get(0),
                        times.get(times.size() - 1)));
            });
        }
        return parts;
    }

    private static LocalDate date(ConfigurationEvent event) {
        return LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
    }

    private static @Nullable Object[] values(ConfigurationEvent event) {
        int domain = event.user().indexOf('\\');
        return new @Nullable Object[] {
            event.time(),
            null,
            null,
            null,
            event.origin().file(),
            event.origin().row(),
            null,
            ConfigurationEvent.CHANNEL,
            null,
            event.action(),
            event.subject().kind(),
            event.subject().name(),
            event.values().before(),
            event.values().after(),
            event.user().substring(domain + 1),
            domain < 0 ? null : event.user().substring(0, domain),
            null,
            date(event)
        };
    }
}
