package ipam.readers.kea;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The column line of a lease file: where each column stands. Files of older servers lack the last columns, those of
 * later ones may have more.
 *
 * @param v6 whether it is a file of DHCPv6
 * @param fields how many columns it names
 * @param places of the columns that are read, from 0
 */
record LeaseHeader(boolean v6, int fields, Map<LeaseColumn, Integer> places) {
    private static final List<LeaseColumn> V4 = List.of(
            LeaseColumn.ADDRESS,
            LeaseColumn.HWADDR,
            LeaseColumn.CLIENT_ID,
            LeaseColumn.VALID_LIFETIME,
            LeaseColumn.EXPIRE,
            LeaseColumn.SUBNET_ID);
    private static final List<LeaseColumn> V6 = List.of(
            LeaseColumn.ADDRESS,
            LeaseColumn.DUID,
            LeaseColumn.VALID_LIFETIME,
            LeaseColumn.EXPIRE,
            LeaseColumn.SUBNET_ID,
            LeaseColumn.LEASE_TYPE,
            LeaseColumn.IAID,
            LeaseColumn.PREFIX_LEN);
    private static final int MOST_COLUMNS = 30;

    LeaseHeader {
        places = Map.copyOf(places);
    }

    /** Whether a file with this first line is a lease file. */
    static boolean isOne(String line) {
        return line.startsWith("address,hwaddr,client_id,valid_lifetime,")
                || line.startsWith("address,duid,valid_lifetime,");
    }

    static LeaseHeader of(String line) {
        List<String> titles = Arrays.asList(line.split(",", -1));
        Map<LeaseColumn, Integer> places = new EnumMap<>(LeaseColumn.class);
        for (LeaseColumn column : LeaseColumn.values()) {
            int place = titles.indexOf(column.title());
            if (place >= 0 && place < MOST_COLUMNS) {
                places.put(column, place);
            }
        }
        return new LeaseHeader(titles.contains(LeaseColumn.LEASE_TYPE.title()), titles.size(), places);
    }

    /** Where the column stands; -1 when the file lacks it. */
    int place(LeaseColumn column) {
        return places.getOrDefault(column, -1);
    }

    /** The columns without which no row can be read. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (LeaseColumn column : v6 ? V6 : V4) {
            if (!places.containsKey(column)) {
                missing.add(column.title());
            }
        }
        return missing;
    }
}
