package ipam.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.sample.Generator.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
    private static final Plan SMALL = Plan.of(60, 3, 9);
    private static final Pattern V4_ROW = Pattern.compile(
            "\\d{2},\\d{2}/\\d{2}/\\d{2},\\d{2}:\\d{2}:\\d{2},[A-Za-z0-9 ().-]+,(\\d+\\.\\d+\\.\\d+\\.\\d+)?,[A-Za-z0-9._-]*,"
                    + "([0-9A-F]{12}|)(,,\\d{1,10},[06],,,,(0x[0-9A-F]+,[A-Za-z0-9 .:_-]+|,),,,,\\d+)?");
    private static final Pattern V6_ROW =
            Pattern.compile("(110\\d{2}|1103),\\d{2}/\\d{2}/\\d{2},\\d{2}:\\d{2}:\\d{2},[A-Za-z0-9 ()]+,"
                    + "(2001:db8:[0-9a-f:]+)?,[A-Za-z0-9.-]*,,(14,[0-9A-F]{28}|,),,,(64)?,,");

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameBytesOnEveryMachine() throws Exception {
        new Generator(SMALL).write(folder);

        assertThat(hash(folder)).isEqualTo("028c7e7126cfa2af5274017cc30130adac066599e8b408b1f152b5bb90ab6a52");
    }

    @Test
    void anotherSeedGivesOtherBytes() throws Exception {
        new Generator(SMALL).write(folder.resolve("one"));
        new Generator(SMALL.withSeed(2)).write(folder.resolve("two"));

        assertThat(hash(folder.resolve("one"))).isNotEqualTo(hash(folder.resolve("two")));
    }

    @Test
    void aHundredThousandRowsAreSeventyFilesAndAboutAHundredThousandRows() throws IOException {
        Written written = new Generator(Plan.ofRows(100_000)).write(folder);

        assertThat(written.files()).isEqualTo(70);
        assertThat(written.rows()).isCloseTo(100_000, Percentage.withPercentage(5));
    }

    @Test
    void fewerRowsThanAnOfficeWritesAreAboutAsManyAsAskedFor() throws IOException {
        Written written =
                new Generator(Plan.of(3_000, 5, 30).withRows(60_000).shuffled().withIpv6Percent(0)).write(folder);

        assertThat(written.rows()).isCloseTo(60_000, Percentage.withPercentage(5));
        assertThat(written.files()).isEqualTo(150);
    }

    @Test
    void scopesCountWhatTheLogsHaveLeased() throws IOException {
        new Generator(SMALL, Generator.Beside.SCOPES).write(folder);
        new Generator(SMALL).write(folder.resolve("logs-alone"));

        Path server = folder.resolve("dhcp001.contoso.test");
        assertThat(server.resolve("exports/scope-2023-01-02T0000.csv"))
                .content()
                .isEqualTo("\"ScopeId\",\"Name\",\"Description\",\"SuperscopeName\",\"SubnetMask\",\"StartRange\","
                        + "\"EndRange\",\"LeaseDuration\",\"State\",\"Type\"\r\n\"10.0.0.0\",\"Floor 1\",\"\",\"\","
                        + "\"255.255.255.0\",\"10.0.0.1\",\"10.0.0.254\",\"0.08:00:00\",\"Active\",\"Dhcp\"\r\n");
        Set<String> leased = new TreeSet<>();
        for (String line : Files.readAllLines(server.resolve("2023-W01/DhcpSrvLog-Mon.log"))) {
            String[] cells = line.split(",", -1);
            if (line.matches("\\d\\d,.*") && cells[2].compareTo("14:00:00") < 0) {
                switch (cells[0]) {
                    case "10", "11" -> leased.add(cells[4]);
                    case "12", "18" -> leased.remove(cells[4]);
                    default -> {
                        // The other rows give and take no address.
                    }
                }
            }
        }
        assertThat(leased).hasSizeGreaterThan(5);
        assertThat(server.resolve("exports/scope-statistics-2023-01-02T1400.csv"))
                .content()
                .contains("\"10.0.0.0\",\"\",\"%d\",\"%d\"".formatted(254 - leased.size(), leased.size()));
        assertThat(server.resolve("2023-W01/DhcpSrvLog-Tue.log"))
                .hasSameBinaryContentAs(folder.resolve("logs-alone/dhcp001.contoso.test/2023-W01/DhcpSrvLog-Tue.log"));
    }

    @Test
    void everyRowIsWellFormedAndCounted() throws IOException {
        Written written = new Generator(SMALL).write(folder);

        long rows = 0;
        for (Path log : logs(folder)) {
            Pattern pattern = log.toString().contains("V6") ? V6_ROW : V4_ROW;
            for (String row : rows(log)) {
                rows++;
                assertThat(row).matches(pattern);
            }
        }
        assertThat(rows).isEqualTo(written.rows());
        assertThat(logs(folder)).hasSize(written.files());
    }

    @Test
    void timesNeverStepBackOnOrdinaryDays() throws IOException {
        new Generator(SMALL).write(folder);

        for (Path log : logs(folder)) {
            assertThat(stepsBack(log)).as(log.toString()).isEmpty();
        }
    }

    @Test
    void theRepeatedHourIsWrittenTwiceAndTheSkippedHourNever() throws IOException {
        Plan berlinIsTheSecondServer = Plan.of(2_000, 2, 1).withIpv6Percent(0);
        new Generator(berlinIsTheSecondServer.from(LocalDate.of(2024, 10, 27))).write(folder.resolve("autumn"));
        new Generator(berlinIsTheSecondServer.from(LocalDate.of(2024, 3, 31))).write(folder.resolve("spring"));

        Path autumn = folder.resolve("autumn/dhcp002.contoso.test/2024-W43/DhcpSrvLog-Sun.log");
        Path spring = folder.resolve("spring/dhcp002.contoso.test/2024-W13/DhcpSrvLog-Sun.log");
        assertThat(stepsBack(autumn))
                .singleElement()
                .satisfies(seconds -> assertThat(seconds).isBetween(1800, 3600));
        assertThat(stepsBack(spring)).isEmpty();
        assertThat(rows(spring)).noneMatch(row -> row.startsWith("02:", 12)).anyMatch(row -> row.startsWith("03:", 12));
    }

    @Test
    void twoClientsNeverHoldOneAddressOnOneDay() {
        Population population = new Population(Plan.of(2_000, 2, 60));
        for (int day = 0; day < 60; day++) {
            Set<Integer> addresses = new HashSet<>();
            for (int client = 0; client < 2_000; client++) {
                addresses.add(population.address(client / 1_000, client, day));
            }
            assertThat(addresses).hasSize(2_000);
        }
    }

    @Test
    void aClientMovesBetweenFewAddressesUnlessPairsAreShuffled() {
        assertThat(addressesOfOneClient(Plan.of(2_000, 2, 90))).hasSizeBetween(2, 4);
        assertThat(addressesOfOneClient(Plan.of(2_000, 2, 90).shuffled())).hasSizeGreaterThan(80);
    }

    @Test
    void everyClientHasItsOwnMac() {
        Set<Long> macs = new HashSet<>();
        for (int client = 0; client < 200_000; client++) {
            macs.add(Clients.mac(7, client));
        }

        assertThat(macs).hasSize(200_000).allMatch(mac -> mac >>> 40 == 0x02);
    }

    @Test
    void theSettingsNameEveryServer() throws IOException {
        new Generator(SMALL).write(folder);

        assertThat(folder.resolve("ipam.yml"))
                .content()
                .contains("dhcp001.contoso.test", "dhcp003.contoso.test", "Asia/Tokyo", "DhcpV6SrvLog-*.log");
    }

    @Test
    void aWrongOptionIsNamedWithWhatIsAllowed() {
        assertThatThrownBy(() -> Arguments.parse(List.of("--user", "3")))
                .hasMessage(
                        "Invalid option: --user (must be one of [--users, --servers, --days, --rows, --seed, --ipv6]"
                                + " N, --output DIR, --shuffle, --scopes)");
        assertThatThrownBy(() -> Arguments.parse(List.of("--output", "x", "--days", "many")))
                .hasMessage("Invalid --days: many (must be a whole number)");
    }

    private static Set<Integer> addressesOfOneClient(Plan plan) {
        Population population = new Population(plan);
        Set<Integer> addresses = new HashSet<>();
        for (int day = 0; day < 90; day++) {
            addresses.add(population.address(1, 1_234, day));
        }
        return addresses;
    }

    private static List<Integer> stepsBack(Path log) throws IOException {
        List<Integer> steps = new ArrayList<>();
        int last = 0;
        for (String row : rows(log)) {
            int comma = row.indexOf(',', row.indexOf(',') + 1);
            int second = LocalTime.parse(row.substring(comma + 1, comma + 9)).toSecondOfDay();
            if (second < last) {
                steps.add(last - second);
            }
            last = second;
        }
        return steps;
    }

    private static List<String> rows(Path log) throws IOException {
        return Files.readAllLines(log, StandardCharsets.US_ASCII).stream()
                .filter(line -> line.matches("\\d+,.*"))
                .toList();
    }

    private static List<Path> logs(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private static String hash(Path root) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path log : logs(root)) {
            digest.update(Files.readAllBytes(log));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
