package ipam.reports;

import ipam.report.Found;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has figures under one name.
 *
 * @param number its place among all
 * @param server of a scope; empty when it is no one server's
 * @param first the first day of its figures in the span
 * @param last the last
 */
record NamedObject(
        long number,
        String object,
        String server,
        String category,
        LocalDate first,
        LocalDate last,
        Capacity capacity) {
    /** A row of {@code ForecastObjects.sql}. */
    static NamedObject of(Found row) {
        BigInteger total = new BigInteger(String.valueOf(row.text("total")));
        String before = row.text("total_before");
        Instant changed = row.time("changed");
        return new NamedObject(
                Objects.requireNonNull(row.number("number")),
                String.valueOf(row.text("object")),
                Objects.requireNonNullElse(row.text("server"), ""),
                String.valueOf(row.text("category")),
                day(row.time("first")),
                day(row.time("last")),
                before == null || changed == null
                        ? Capacity.of(total)
                        : new Capacity(total, new BigInteger(before), day(changed), null));
    }

    private static LocalDate day(@Nullable Instant time) {
        return LocalDate.ofInstant(Objects.requireNonNull(time), ZoneOffset.UTC);
    }

    /** Its name without the length of its prefix. */
    private String address() {
        int slash = object.indexOf('/');
        return slash < 0 ? object : object.substring(0, slash);
    }

    private boolean isBeside(NamedObject other) {
        return address().equals(other.address()) && server.equals(other.server) && category.equals(other.category);
    }

    /** Whether a later name is the same object, whose prefix has another length since. */
    private boolean becomes(NamedObject later) {
        return isBeside(later) && (later.first.isAfter(last) || (later.first.equals(last) && later.last.isAfter(last)));
    }

    /** As that later name shows it: its capacity is now that. */
    private NamedObject as(NamedObject later) {
        return later.capacity.changed() != null
                ? later
                : new NamedObject(
                        later.number,
                        later.object,
                        later.server,
                        later.category,
                        first,
                        later.last,
                        new Capacity(later.capacity.total(), capacity.total(), later.first, object));
    }

    /**
     * Names that are one object, the oldest first, for each object; the names are in the order of their numbers, and so
     * are the objects.
     */
    static List<List<NamedObject>> series(List<NamedObject> names) {
        List<List<NamedObject>> all = new ArrayList<>();
        for (int from = 0; from < names.size(); ) {
            int to = from + 1;
            while (to < names.size() && names.get(from).isBeside(names.get(to))) {
                to++;
            }
            List<NamedObject> beside = names.subList(from, to);
            all.addAll(follow(beside));
            from = to;
        }
        return all;
    }

    private static List<List<NamedObject>> follow(List<NamedObject> beside) {
        List<NamedObject> sorted = beside.stream()
                .sorted(Comparator.comparing(NamedObject::first)
                        .thenComparing(NamedObject::last)
                        .thenComparing(NamedObject::number))
                .toList();
        List<List<NamedObject>> found = new ArrayList<>();
        LocalDate latest = LocalDate.MIN;
        for (NamedObject name : sorted) {
            List<NamedObject> open = found.isEmpty() ? List.of() : found.get(found.size() - 1);
            NamedObject before = open.isEmpty() ? null : open.get(open.size() - 1);
            // One that overlaps any earlier one is another object.
            if (before != null && before.last.equals(latest) && before.becomes(name)) {
                open.add(name);
            } else {
                found.add(new ArrayList<>(List.of(name)));
            }
            latest = name.last.isAfter(latest) ? name.last : latest;
        }
        return found;
    }

    /** Names that are one object, as its last one with the capacity that it had before. */
    static NamedObject last(List<NamedObject> series) {
        NamedObject last = series.get(0);
        for (NamedObject name : series.subList(1, series.size())) {
            last = last.as(name);
        }
        return last;
    }
}
