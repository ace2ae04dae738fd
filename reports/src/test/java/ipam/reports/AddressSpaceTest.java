package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.control.Control;
import ipam.inventory.ImportRequest;
import ipam.inventory.Inventory;
import ipam.inventory.Kind;
import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.InventoryFacts;
import ipam.report.Row;
import ipam.report.TableLake;
import ipam.report.TimeWindow;
import ipam.reports.ReportRequest.Subject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressSpaceTest {
    private static final long BASE = IpAddress.parse("10.0.0.0").lo();
    private static final int SIZE = 1 << 12;

    @TempDir
    Path folder;

    /** Every address of every container, one by one, is the second implementation. */
    @Test
    @Tag("long")
    void freeStretchesAndCountsAgreeWithAnAddressByAddressLook() throws IOException {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 8; round++) {
            Path data = Files.createDirectory(folder.resolve("d" + round));
            Inventory inventory = new Inventory(
                    Control.open(data), Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC));
            Set<String> blocks = new LinkedHashSet<>(Set.of("10.0.0.0/20"));
            Set<String> subnets = new LinkedHashSet<>();
            Set<String> addresses = new TreeSet<>();
            for (int i = 0; i < 12; i++) {
                blocks.add(block(random, 21 + random.nextInt(6)));
                subnets.add(block(random, 22 + random.nextInt(8)));
            }
            IntStream.range(0, 200).forEach(i -> addresses.add(address(random.nextInt(SIZE))));
            imported(inventory, Kind.BLOCKS, "Range", blocks);
            imported(inventory, Kind.SUBNETS, "Network", subnets);
            imported(inventory, Kind.ADDRESSES, "IP address", addresses);

            List<Row> rows = rows(inventory);

            BitSet taken = new BitSet(SIZE);
            addresses.forEach(ip -> taken.set(at(IpAddress.parse(ip))));
            for (int i = 0; i < rows.size(); i++) {
                if (Set.of("block", "subnet").contains(value(rows.get(i), "kind"))) {
                    check(rows, i, taken);
                }
            }
            assertThat(rows)
                    .extracting(row -> value(row, "kind"))
                    .contains("free")
                    .filteredOn(kind -> kind.equals("block") || kind.equals("subnet"))
                    .hasSize(blocks.size() + subnets.size());
        }
    }

    private static void check(List<Row> rows, int index, BitSet taken) {
        Row row = rows.get(index);
        BitSet free = bits(range(row));
        boolean isSubnet = value(row, "kind").equals("subnet");
        AddressBlock network = AddressBlock.parse(String.valueOf(value(row, "object")));
        if (isSubnet && network.prefixLength() < 31) {
            free.clear(at(range(row).first()));
            free.clear(at(range(row).last()));
        }
        BitSet told = new BitSet();
        boolean hasChildren = false;
        long level = (Long) value(row, "level");
        for (int i = index + 1; i < rows.size() && (Long) value(rows.get(i), "level") > level; i++) {
            if ((Long) value(rows.get(i), "level") == level + 1) {
                if (value(rows.get(i), "kind").equals("free")) {
                    told.or(bits(range(rows.get(i))));
                } else {
                    hasChildren = true;
                    free.andNot(bits(range(rows.get(i))));
                }
            }
        }
        if (hasChildren) {
            assertThat(told).as(row.toString()).isEqualTo(free);
        }
        free.andNot(taken);
        assertThat(value(row, "free")).as(row.toString()).isEqualTo(BigInteger.valueOf(free.cardinality()));
        BitSet within = bits(range(row));
        within.and(taken);
        assertThat(value(row, "utilized")).as(row.toString()).isEqualTo(BigInteger.valueOf(within.cardinality()));
    }

    @Test
    @Tag("long")
    void rangesThatLieInEachOtherTwentyThousandDeepAreToldInTheirOrder() throws IOException {
        Inventory inventory = new Inventory(Control.open(folder), Clock.systemUTC());
        int deep = 20_000;
        List<String> ranges = IntStream.range(0, deep)
                .mapToObj(i -> IpAddress.v4(BASE + i) + "-" + IpAddress.v4(BASE + 2L * deep - i))
                .toList();
        imported(inventory, Kind.RANGES, "Range", ranges);
        imported(
                inventory,
                Kind.ADDRESSES,
                "IP address",
                List.of(IpAddress.v4(BASE + deep).toString()));

        List<Row> rows = rows(inventory);

        assertThat(rows).hasSize(deep + 1);
        assertThat(value(rows.get(deep), "level")).isEqualTo((long) deep);
        assertThat(value(rows.get(1), "utilized")).isEqualTo(BigInteger.ONE);
    }

    private static String block(Random random, int length) {
        return AddressBlock.containing(IpAddress.v4(BASE + random.nextInt(SIZE)), length)
                .toString();
    }

    private static String address(int offset) {
        return IpAddress.v4(BASE + offset).toString();
    }

    private static int at(IpAddress ip) {
        return (int) (ip.lo() - BASE);
    }

    private static BitSet bits(AddressRange range) {
        BitSet bits = new BitSet();
        bits.set(at(range.first()), at(range.last()) + 1);
        return bits;
    }

    private static AddressRange range(Row row) {
        String object = String.valueOf(value(row, "object"));
        return ipam.reports.Objects.addresses("object", object);
    }

    private static Object value(Row row, String field) {
        List<String> names = PlaceRows.FIELDS.stream().map(Field::name).toList();
        return Objects.requireNonNull(row.value(names.indexOf(field)), field);
    }

    private static List<Row> rows(Inventory inventory) {
        InventoryFacts facts = (kind, asOf, sink) -> inventory.each(kind, sink);
        try (TableLake lake = new TableLake()) {
            Answer answer = Reports.named("address-space")
                    .about(new ReportRequest(
                            new Subject("scope", null, null), TimeWindow.ALL, ReportRequest.WEEK, null))
                    .ask(new Context(lake, facts, ZoneOffset.UTC));
            List<Row> rows = new ArrayList<>();
            answer.tables().get(0).rows().each(rows::add);
            return rows;
        }
    }

    private void imported(Inventory inventory, Kind kind, String heading, Iterable<String> values) throws IOException {
        Path file = Files.writeString(
                folder.resolve("r.csv"),
                heading + (kind == Kind.SUBNETS ? ",Name" : kind == Kind.BLOCKS ? ",RIR" : "") + "\n"
                        + lines(values, kind));
        ImportRequest request = ImportRequest.of(kind, file);
        Inventory.Applied applied =
                inventory.apply(request, inventory.plan(request).token(), Inventory.Rows.ALL_OR_NONE, "ann");
        assertThat(applied.plan().marks()).isEmpty();
    }

    private static String lines(Iterable<String> values, Kind kind) {
        StringBuilder lines = new StringBuilder();
        values.forEach(value -> lines.append(value)
                .append(kind == Kind.SUBNETS ? ",net" : kind == Kind.BLOCKS ? "," : "")
                .append('\n'));
        return lines.toString();
    }
}
