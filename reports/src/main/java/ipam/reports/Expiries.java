package ipam.reports;

import ipam.inventory.ExpiryNotices;
import ipam.inventory.ExpiryState;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.net.IpAddress;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The addresses that have expired or are about to, the longest expired first. */
public final class Expiries implements Question {
    private static final List<Field> FIELDS = List.of(
            Field.state("state", "State"),
            Field.text("ip", "IP address"),
            Field.text("space", "Address space").in(Shape.SHEET, Shape.TREE),
            Field.date("expiry_date", "Expiry date"),
            Field.integer("days_left", "Days left"),
            Field.text("owner", "Owner"),
            Field.text("device_name", "Device"),
            Field.text("device_type", "Device type").in(Shape.SHEET, Shape.TREE),
            Field.text("managed_by_service", "Managed by service").in(Shape.SHEET, Shape.TREE),
            Field.text("service_instance", "Service instance").in(Shape.SHEET, Shape.TREE),
            Field.text("description", "Description"));

    private final @Nullable Instant asOf;
    private final Duration within;

    /** An address that has expired or is about to. */
    private record Expiring(Item item, ExpiryState state, LocalDate day) {
        IpAddress address() {
            return item.place().first();
        }
    }

    /**
     * Asks for those of a day.
     *
     * @param asOf a moment of that day, and the inventory as it was then; null: the lake's last entry
     * @param within how long before its expiry date an address is due
     */
    public Expiries(@Nullable Instant asOf, Duration within) {
        this.asOf = asOf;
        this.within = within;
    }

    @Override
    public String name() {
        return "expiry";
    }

    @Override
    public Answer ask(Context context) {
        LocalDate today = today(context);
        List<Expiring> found = found(context);
        Rows rows = Rows.of(found.stream().map(expiring -> row(expiring, today)).toList());
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("within_days", within.toDays());
        asked.put("today", today);
        return new Answer(
                name(),
                asked,
                context.zone(),
                Answer.Words.verdict(verdict(found)),
                List.of(Table.of("addresses", "", FIELDS, rows).orSay("No address has expired or is about to.")),
                Answer.ANY);
    }

    private String verdict(List<Expiring> found) {
        long expired =
                found.stream().filter(one -> one.state() == ExpiryState.EXPIRED).count();
        return "%,d %s expired; %,d more %s within %d days."
                .formatted(
                        expired,
                        expired == 1 ? "address has" : "addresses have",
                        found.size() - expired,
                        found.size() - expired == 1 ? "expires" : "expire",
                        within.toDays());
    }

    /** Whether any address is in a state. */
    public boolean any(Context context, ExpiryState state) {
        return found(context).stream().anyMatch(one -> one.state() == state);
    }

    private LocalDate today(Context context) {
        Instant moment = asOf == null ? context.lake().head().time() : asOf;
        return LocalDate.ofInstant(moment, context.zone());
    }

    private List<Expiring> found(Context context) {
        LocalDate today = today(context);
        List<Expiring> found = new ArrayList<>();
        context.inventory().each(Kind.ADDRESSES, asOf, item -> {
            if (!item.get("expiry_date").isEmpty()) {
                LocalDate day = ExpiryNotices.day(item);
                ExpiryState state = ExpiryState.of(day, today, within);
                if (state != ExpiryState.NOT_EXPIRED) {
                    found.add(new Expiring(item, state, day));
                }
            }
        });
        found.sort(Comparator.comparing(Expiring::day)
                .thenComparing(Expiring::address)
                .thenComparing(one -> one.item().label()));
        return found;
    }

    private static Row row(Expiring one, LocalDate today) {
        Item item = one.item();
        return Row.of(
                one.state().word(),
                item.get("ip"),
                item.get("space"),
                one.day(),
                ChronoUnit.DAYS.between(today, one.day()),
                text(item, "owner"),
                text(item, "device_name"),
                text(item, "device_type"),
                text(item, "managed_by_service"),
                text(item, "service_instance"),
                text(item, "description"));
    }

    private static @Nullable String text(Item item, String field) {
        return item.get(field).isEmpty() ? null : item.get(field);
    }
}
