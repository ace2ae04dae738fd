package ipam.reports;

import ipam.inventory.ExpiryNotices;
import ipam.inventory.ExpiryState;
import ipam.inventory.Flags;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.inventory.MsIpamClaims;
import ipam.inventory.MsIpamClaims.Claim;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Windows Server IPAM said of ranges or addresses, and what we say of the same: for those who come from there, so that
 * they can trust the figures before they switch it off.
 */
public final class Parity implements Question {
    private static final List<Field> FIELDS = List.of(
            Field.state("verdict", "Verdict"),
            Field.text("object", "Object"),
            Field.text("service_instance", "Service instance"),
            Field.text("what", "What"),
            Field.text("it_said", "It said"),
            Field.text("we_say", "We say"),
            Field.text("why", "Why"),
            Field.serial("source_line", "Row"));
    private static final String SAME = "same";
    private static final String OTHER = "different";
    private static final String UNKNOWN = "unknown";
    /** Half of what two decimals can tell, and as much again for how it rounds. */
    private static final BigDecimal CLOSE = new BigDecimal("0.01");

    private final MsIpamClaims claims;
    private final Instant now;
    private final Duration within;
    private final Limits limits;
    private final boolean all;

    /**
     * @param claims of its export
     * @param now when it is asked
     * @param within how long before its expiry date an address is due
     * @param limits from when on a range is over or under
     * @param all whether what is the same is told too
     */
    public Parity(MsIpamClaims claims, Instant now, Duration within, Limits limits, boolean all) {
        this.claims = claims;
        this.now = now;
        this.within = within;
        this.limits = limits;
        this.all = all;
    }

    @Override
    public String name() {
        return "parity";
    }

    @Override
    public Answer ask(Context context) {
        List<Row> rows = new ArrayList<>();
        int[] counts = new int[3];
        Ours ours = new Ours(context);
        for (Claim claim : claims.claims()) {
            List<Row> found = ours.compare(claim);
            boolean missing = found.stream().anyMatch(row -> UNKNOWN.equals(row.value(0)));
            boolean other = found.stream().anyMatch(row -> OTHER.equals(row.value(0)));
            counts[other ? 1 : missing ? 2 : 0]++;
            found.stream().filter(row -> all || !SAME.equals(row.value(0))).forEach(rows::add);
        }
        String verdict = "%,d %s: %,d as it said, %,d different, %,d that we can't say; %,d rows could not be read."
                .formatted(
                        claims.claims().size(),
                        claims.kind().plural(),
                        counts[0],
                        counts[1],
                        counts[2],
                        claims.unread().size());
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("kind", claims.kind().plural());
        return new Answer(
                name(),
                asked,
                context.zone(),
                new Answer.Words(List.of(verdict), List.of(), claims.unread()),
                List.of(Table.of("parity", "", FIELDS, Rows.of(rows)).orSay("Nothing is different.")),
                Answer.ANY);
    }

    /** Whether anything is different, or not known here. */
    public boolean any(Context context) {
        Ours ours = new Ours(context);
        return claims.claims().stream()
                .flatMap(claim -> ours.compare(claim).stream())
                .anyMatch(row -> !SAME.equals(row.value(0)));
    }

    /** What a computed value is here, and why it may be another. */
    private record Said(@Nullable String text, String why) {}

    /** What we have, read once. */
    private final class Ours {
        private final Map<AddressRange, List<Item>> items = new HashMap<>();
        private final Set<Item> overlapping = new HashSet<>();
        private final Set<Item> doubled = new HashSet<>();
        private final Map<String, TreeMap<IpAddress, Integer>> taken = new HashMap<>();
        private final Map<String, CurrentFigure> scopes = new HashMap<>();
        private final LocalDate today;

        Ours(Context context) {
            this.today = LocalDate.ofInstant(now, context.zone());
            Flags flags = new Flags(false, flagged -> {
                Set<Item> flaggedItems = flagged.flag() == Flags.Flag.OVERLAPPING ? overlapping : doubled;
                flaggedItems.add(flagged.item());
                if (flagged.other() != null) {
                    flaggedItems.add(flagged.other());
                }
            });
            context.inventory().each(Kind.RANGES, null, item -> {
                flags.add(item);
                know(item);
            });
            flags.finish();
            context.inventory().each(Kind.ADDRESSES, null, item -> {
                flags.address(item);
                know(item);
                taken.computeIfAbsent(owner(item), key -> new TreeMap<>())
                        .merge(item.place().first(), 1, Integer::sum);
            });
            if (claims.kind() == Kind.RANGES) {
                NewestFigures.select(context, new Conditions().and("object_kind = ?", "scope"), null, found -> {
                    CurrentFigure figure = CurrentFigure.of(found);
                    scopes.put(figure.of().object() + '|' + figure.server(), figure);
                });
            }
        }

        private void know(Item item) {
            if (item.shape().kind() == claims.kind()) {
                items.computeIfAbsent(item.place(), place -> new ArrayList<>(1)).add(item);
            }
        }

        private String owner(Item item) {
            return String.join("|", item.get("space"), item.get("managed_by_service"), item.get("service_instance"))
                    .toLowerCase(Locale.ROOT);
        }

        List<Row> compare(Claim claim) {
            Item item = items.getOrDefault(claim.place(), List.of()).stream()
                    .filter(claim::isOf)
                    .findFirst()
                    .orElse(null);
            List<Row> rows = new ArrayList<>();
            if (item == null) {
                rows.add(row(
                        claim,
                        null,
                        "in the inventory",
                        "yes",
                        new Said(null, "no item of these addresses and service is here; import or collect it")));
                return rows;
            }
            for (MsIpamClaims.Field field : MsIpamClaims.Field.values()) {
                String said = claim.said().get(field);
                if (said != null) {
                    rows.add(row(claim, item, field.title(), said, say(field, item)));
                }
            }
            if (rows.isEmpty()) {
                rows.add(row(claim, item, "in the inventory", "yes", new Said("yes", "")));
            }
            return rows;
        }

        private Row row(Claim claim, @Nullable Item item, String what, String said, Said ours) {
            String verdict = ours.text() == null ? UNKNOWN : isSame(said, ours.text()) ? SAME : OTHER;
            IpAddress first = claim.place().first();
            return Row.of(
                    verdict,
                    item != null
                            ? item.label()
                            : first.equals(claim.place().last())
                                    ? first.toString()
                                    : claim.place().toString(),
                    item != null ? item.get("service_instance") : claim.instance(),
                    what,
                    said,
                    ours.text(),
                    verdict.equals(SAME) ? null : ours.why(),
                    claim.row());
        }

        private Said say(MsIpamClaims.Field field, Item item) {
            return switch (field) {
                case PERCENT -> percent(item);
                case UTILIZED -> utilized(item);
                case STATE -> state(item);
                case OVERLAPPING ->
                    new Said(
                            word(overlapping.contains(item) || doubled.contains(item)),
                            "one range in another is no overlap here");
                case DUPLICATE -> new Said(word(doubled.contains(item)), "the same address twice in one space");
                case EXPIRY -> expiry(item);
            };
        }

        private Said expiry(Item item) {
            if (item.get("expiry_date").isEmpty()) {
                return new Said(ExpiryState.NOT_EXPIRED.title(), "it has no expiry date here");
            }
            LocalDate day = ExpiryNotices.day(item);
            return new Said(
                    ExpiryState.of(day, today, within).title(),
                    "expiry date %s, %d days ahead, today %s".formatted(day, within.toDays(), today));
        }

        private Said percent(Item item) {
            Counted counted = counted(item);
            return counted == null
                    ? new Said(null, "no utilization of this scope is collected")
                    : new Said(counted.percent().toPlainString(), counted.words());
        }

        private Said utilized(Item item) {
            Counted counted = counted(item);
            return counted == null
                    ? new Said(null, "no utilization of this scope is collected")
                    : new Said(counted.utilized().toString(), counted.words());
        }

        private Said state(Item item) {
            Counted counted = counted(item);
            return counted == null
                    ? new Said(null, "no utilization of this scope is collected")
                    : new Said(
                            limits.state(
                                    item.get("network"),
                                    counted.total(),
                                    counted.percent().doubleValue()),
                            counted.words() + "; " + limits.sentence());
        }

        /** Of a scope what its server counted; of any other range what people say, or the addresses entered in it. */
        private @Nullable Counted counted(Item item) {
            if (item.origin() == Item.Origin.COLLECTED) {
                CurrentFigure figure = scopes.get(item.get("network") + '|' + item.get("service_instance"));
                return figure == null
                        ? null
                        : new Counted(
                                figure.use().utilized(),
                                figure.use().total(),
                                "by %s as of %s".formatted(figure.origin(), figure.time()));
            }
            BigInteger total = item.place().size();
            String own = item.get("utilized_addresses");
            if (item.get("utilization_calculation").equals("UserSpecified") && !own.isEmpty()) {
                return new Counted(new BigInteger(own), total, "as people entered it");
            }
            int in = taken.getOrDefault(owner(item), new TreeMap<>())
                    .subMap(item.place().first(), true, item.place().last(), true)
                    .size();
            return new Counted(BigInteger.valueOf(in), total, "addresses of its service and instance in it");
        }
    }

    /** How many addresses are in use, and by which account. */
    private record Counted(BigInteger utilized, BigInteger total, String account) {
        BigDecimal percent() {
            return total.signum() == 0
                    ? BigDecimal.ZERO
                    : new BigDecimal(utilized.multiply(BigInteger.valueOf(100)))
                            .divide(new BigDecimal(total), 2, RoundingMode.HALF_UP);
        }

        String words() {
            return "%,d of %,d, %s".formatted(utilized, total, account);
        }
    }

    private static String word(boolean is) {
        return is ? "True" : "False";
    }

    /** Numbers as numbers, words whatever their case: {@code 20}, {@code 20.00}, {@code 20,00}. */
    private static boolean isSame(String said, String ours) {
        try {
            BigDecimal theirs = new BigDecimal(said.replace("%", "").strip().replace(',', '.'));
            return theirs.subtract(new BigDecimal(ours)).abs().compareTo(CLOSE) <= 0;
        } catch (NumberFormatException e) {
            return said.replaceAll("[\\s_-]", "").equalsIgnoreCase(ours.replaceAll("[\\s_-]", ""));
        }
    }
}
