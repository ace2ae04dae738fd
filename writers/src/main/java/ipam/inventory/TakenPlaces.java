package ipam.inventory;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is taken within a stretch of addresses, in order: what the inventory holds there, and what others say. A subnet or
 * range that has all of the stretch is where somebody looks, and takes nothing.
 */
final class TakenPlaces {
    private static final Comparator<AddressRange> BY_FIRST = Comparator.comparing(AddressRange::first);

    /** Rows at a time. */
    private static final int CHUNK = 4_096;

    /** Addresses at a time, where all of them are taken. */
    private static final int SOLID = 16_384;

    private static final String COUNT = "SELECT count(DISTINCT first_lo) FROM address WHERE space = ? AND first_hi = ?"
            + " AND first_lo BETWEEN ? AND ?";

    private static final String AS_TAKEN = "SELECT %sfirst_lo FROM address WHERE space = ? AND first_hi = ?"
            + " AND first_lo BETWEEN ? AND ? ORDER BY first_lo";

    private final Connection connection;
    private final FreeRequest request;

    TakenPlaces(Connection connection, FreeRequest request) {
        this.connection = connection;
        this.request = request;
    }

    /** Lets a search walk over it, as far as it has to. */
    List<AddressRange> free() throws SQLException {
        List<AddressRange> others = new ArrayList<>(request.elsewhere());
        switch (request.thing()) {
            case ADDRESS -> ends(others);
            case RANGE -> each(Kind.RANGES, place -> addInner(others, place));
            case SUBNET -> {
                each(Kind.RANGES, place -> addInner(others, place));
                each(Kind.SUBNETS, place -> addInner(others, place));
            }
        }
        others.sort(BY_FIRST);
        FreeSpace.Search search = request.search();
        FreeSpace walk = search.in(request.in());
        int[] told = new int[1];
        boolean stopped = each(Kind.ADDRESSES, address -> {
            boolean more = true;
            while (more
                    && told[0] < others.size()
                    && others.get(told[0]).first().compareTo(address.first()) <= 0) {
                more = walk.taken(others.get(told[0]++));
            }
            return more && walk.taken(address);
        });
        while (!stopped && told[0] < others.size()) {
            stopped = !walk.taken(others.get(told[0]++));
        }
        walk.end();
        return search.found();
    }

    /** A network of IPv4 has two addresses that no host can have; the first of IPv6 is any router's (RFC 4291, 2.6.1). */
    private void ends(List<AddressRange> others) throws SQLException {
        AddressBlock.of(request.in()).ifPresent(network -> addEnds(others, network));
        each(Kind.SUBNETS, place -> {
            AddressBlock.of(place).ifPresent(network -> addEnds(others, network));
            return true;
        });
    }

    private static void addEnds(List<AddressRange> others, AddressBlock network) {
        boolean hosts = network.prefixLength() < network.network().width() - 1;
        if (!hosts) {
            return;
        }
        IpAddress first = network.range().first();
        others.add(new AddressRange(first, first));
        if (first.isV4()) {
            IpAddress last = network.range().last();
            others.add(new AddressRange(last, last));
        }
    }

    private boolean addInner(List<AddressRange> others, AddressRange place) {
        boolean around = place.contains(request.in().first())
                && place.contains(request.in().last());
        if (!around) {
            others.add(place);
        }
        return true;
    }

    /** Takes a place; false when no more are wanted. */
    private interface Places {
        boolean place(AddressRange place);
    }

    /** Goes over the places of a kind that may meet the stretch, in order; true when it was stopped. */
    private boolean each(Kind kind, Places places) throws SQLException {
        AddressRange in = request.in();
        // The halves of an address are unsigned; where neither end changes a sign, the index gives them in order.
        boolean indexed = kind == Kind.ADDRESSES
                && in.first().hi() == in.last().hi()
                && (in.first().lo() < 0) == (in.last().lo() < 0);
        if (indexed) {
            return eachRun(places);
        }
        String sql = "SELECT first_hi, first_lo, last_hi, last_lo FROM %s WHERE space = ?".formatted(kind.table())
                + " ORDER BY first_hi < 0, first_hi, first_lo < 0, first_lo";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(CHUNK);
            select.setString(1, request.space());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    AddressRange place = place(row);
                    boolean meets = place.last().compareTo(in.first()) >= 0
                            && place.first().compareTo(in.last()) <= 0;
                    if (meets && !places.place(place)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * The same for single addresses. Where many lie side by side without a gap, the database tells them as one: it counts
     * faster than it says which they are.
     */
    private boolean eachRun(Places places) throws SQLException {
        long hi = request.in().first().hi();
        long last = request.in().last().lo();
        try (PreparedStatement run = connection.prepareStatement("SELECT count(*), min(first_lo), max(first_lo) FROM ("
                        + AS_TAKEN.formatted("DISTINCT ") + " LIMIT " + CHUNK + ") AS chunk");
                PreparedStatement count = connection.prepareStatement(COUNT);
                PreparedStatement single = connection.prepareStatement(AS_TAKEN.formatted(""))) {
            long from = request.in().first().lo();
            while (true) {
                long end = last - from < SOLID ? last : from + SOLID - 1;
                if (isSolid(count, hi, from, end)) {
                    if (!places.place(range(hi, from, end))) {
                        return true;
                    }
                    if (end == last) {
                        return false;
                    }
                    from = end + 1;
                    continue;
                }
                bind(run, hi, from, last);
                long to;
                try (ResultSet row = run.executeQuery()) {
                    if (!row.next() || row.getLong(1) == 0) {
                        return false;
                    }
                    to = row.getLong(3);
                    boolean solid = to - row.getLong(2) == row.getLong(1) - 1;
                    boolean stopped = solid
                            ? !places.place(range(hi, row.getLong(2), to))
                            : eachOf(single, hi, row.getLong(2), to, places);
                    if (stopped) {
                        return true;
                    }
                }
                if (to == last) {
                    return false;
                }
                from = to + 1;
            }
        }
    }

    private boolean isSolid(PreparedStatement count, long hi, long from, long to) throws SQLException {
        bind(count, hi, from, to);
        try (ResultSet row = count.executeQuery()) {
            return row.next() && row.getLong(1) == to - from + 1;
        }
    }

    private boolean eachOf(PreparedStatement single, long hi, long from, long to, Places places) throws SQLException {
        bind(single, hi, from, to);
        try (ResultSet row = single.executeQuery()) {
            while (row.next()) {
                if (!places.place(range(hi, row.getLong(1), row.getLong(1)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void bind(PreparedStatement select, long hi, long from, long to) throws SQLException {
        select.setString(1, request.space());
        select.setLong(2, hi);
        select.setLong(3, from);
        select.setLong(4, to);
    }

    private static AddressRange range(long hi, long first, long last) {
        return new AddressRange(new IpAddress(hi, first), new IpAddress(hi, last));
    }

    private static AddressRange place(ResultSet row) throws SQLException {
        return new AddressRange(
                new IpAddress(row.getLong(1), row.getLong(2)), new IpAddress(row.getLong(3), row.getLong(4)));
    }
}
