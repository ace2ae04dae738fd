package ipam.reports;

import ipam.inventory.Flags.Flag;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.inventory.LogicalGroup;
import ipam.net.Nearest;
import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Question;
import ipam.report.Rows;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The address space that people keep: what lies in what, whose it is, how full, and what of it nobody has. */
final class AddressSpace implements Report {
    private static final List<String> COVERAGE = List.of(
            "Blocks, subnets and ranges as the inventory has them, each within the smallest that contains it. Free is what"
                    + " none of those within has.",
            "Use: of a scope what its server says, the newest figure; of a range whose use is user-specified that; of all"
                    + " else the addresses that the inventory has in it, those in use or without a state. What contains"
                    + " others adds them up; ranges of the same addresses, as of failover partners, count once.");

    @Override
    public String name() {
        return "address-space";
    }

    @Override
    public String description() {
        return "The address space by what lies in what, or by a logical group: owner, use, what is free, what overlaps.";
    }

    @Override
    public Set<String> takes() {
        return Set.of("space", "block", "subnet", "range", "group");
    }

    @Override
    public boolean isOfInventory() {
        return true;
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request);
    }

    private record Asked(ReportRequest request) implements Question {
        @Override
        public String name() {
            return "address-space";
        }

        @Override
        public Answer ask(Context context) {
            String object = request.subject().object();
            String kind = request.subject().kind();
            Instant end = request.end(context);
            PlaceListing listing = object != null && kind.equals("group")
                    ? new GroupListing(group(context, object), request.limits())
                    : new NestedListing(
                            object != null && kind.equals("space") ? object : null,
                            object == null || kind.equals("space") ? null : Objects.addresses("--" + kind, object),
                            request.limits());
            Places places =
                    Places.of(context, request.asOf(), end, request.rules().partners(), listing);
            if (object != null && kind.equals("space")) {
                checkSpace(object, places);
            }
            Tally tally = new Tally();
            Rows rows = listing.rows(places);
            listing.each(places, tally::add);
            return answer(context, end, listing, rows, tally);
        }

        private Answer answer(Context context, Instant end, PlaceListing listing, Rows rows, Tally tally) {
            String subject =
                    object() == null ? "every address space" : request.subject().words();
            Map<String, @Nullable Object> asked = new LinkedHashMap<>();
            asked.put("subject", subject);
            asked.put("as_of", end);
            return new Answer(
                    name(),
                    asked,
                    context.zone(),
                    new Answer.Words(
                            List.of(tally.sentence(subject, listing)),
                            List.of(),
                            List.of(request.limits().sentence())),
                    List.of(
                            Table.of("places", "Address space", PlaceRows.FIELDS, rows)
                                    .orSay(
                                            "The inventory has nothing there: ipam template blocks --output blocks.xlsx begins one.")),
                    Answer.ANY,
                    new Front(
                            new Cover(
                                    "Address space",
                                    subject,
                                    TimeWindow.at(end),
                                    end,
                                    COVERAGE,
                                    context.lake().head().hash()),
                            tally.figures(listing),
                            tally.steps.charts("ranges")));
        }

        private @Nullable String object() {
            return request.subject().object();
        }

        private LogicalGroup group(Context context, String name) {
            List<LogicalGroup> groups = new ArrayList<>();
            context.inventory().each(Kind.GROUPS, request.asOf(), item -> groups.add(LogicalGroup.of(item)));
            List<String> names = groups.stream().map(LogicalGroup::name).toList();
            return groups.stream()
                    .filter(group -> group.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> unknown("--group", name, names, "ipam import groups defines some"));
        }

        private static void checkSpace(String name, Places places) {
            List<String> names =
                    places.spaces().stream().map(space -> space.get("name")).toList();
            if (names.stream().noneMatch(name::equalsIgnoreCase)) {
                throw unknown("--space", name, names, "ipam import spaces adds some");
            }
        }

        private static ArgumentException unknown(String option, String name, List<String> names, String others) {
            return new ArgumentException(
                    option,
                    "Invalid %s: %s (must be %s)%s"
                            .formatted(
                                    option,
                                    name,
                                    names.isEmpty()
                                            ? "one of the inventory, and it has none; " + others
                                            : "one of " + String.join(", ", names),
                                    Nearest.hint(name, names)));
        }
    }

    /** How many places are what. */
    private static final class Tally {
        private final UseSteps steps = new UseSteps();
        private final Map<Kind, Long> counts = new LinkedHashMap<>();
        private long unmapped;
        private long clashing;

        void add(Place place) {
            Item item = place.item();
            if (item == null) {
                return;
            }
            counts.merge(item.shape().kind(), 1L, Long::sum);
            unmapped += place.has(Flag.UNMAPPED) ? 1 : 0;
            clashing += place.has(Flag.OVERLAPPING) || place.has(Flag.DUPLICATE) ? 1 : 0;
            if (place.isRange()) {
                steps.add(place.use().percent());
            }
        }

        private long of(Kind kind) {
            return counts.getOrDefault(kind, 0L);
        }

        String sentence(String subject, PlaceListing listing) {
            return "%s: %s, %s and %s, with %s in the inventory; %s, %s, and %s."
                    .formatted(
                            subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1),
                            words(of(Kind.BLOCKS), "block", "blocks"),
                            words(of(Kind.SUBNETS), "subnet", "subnets"),
                            words(of(Kind.RANGES), "range", "ranges"),
                            words(listing.addresses(), "address", "addresses"),
                            words(unmapped, "range lies in no block", "ranges lie in no block"),
                            words(
                                    listing.unmapped(),
                                    "address in no range of its service",
                                    "addresses in no range of their service"),
                            words(
                                    clashing,
                                    "object overlaps another or doubles it",
                                    "objects overlap others or double them"));
        }

        private static String words(long count, String one, String many) {
            return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
        }

        List<Figure> figures(PlaceListing listing) {
            return List.of(
                    Figure.count("Subnets", of(Kind.SUBNETS), Level.NEUTRAL),
                    Figure.count("Ranges", of(Kind.RANGES), Level.NEUTRAL),
                    Figure.count("Addresses", listing.addresses(), Level.NEUTRAL),
                    Figure.count("Unmapped", unmapped + listing.unmapped(), Level.NOTICE),
                    Figure.count("Overlaps and duplicates", clashing, Level.ALERT));
        }
    }
}
