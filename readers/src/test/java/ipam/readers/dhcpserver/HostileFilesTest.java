package ipam.readers.dhcpserver;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.ByteSource;
import ipam.format.Head;
import ipam.readers.Formats;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that nobody's server wrote: refused with one line, in bounded memory. */
class HostileFilesTest {
    private static final SnapshotFormat EXPORT = new DhcpServerExportFormat();

    private static final boolean LONG = Boolean.getBoolean("ipam.long");
    /** More than a Java array holds, and than the heap of the tests. */
    private static final long TWO_GIB = 2L << 30;

    private static final long ENDLESS = LONG ? TWO_GIB : 48 << 20;
    private static final long ELEMENTS = LONG ? 512 << 20 : 8 << 20;
    /** What a reader may hold of any input, in bytes. */
    private static final long HELD = 12 << 20;

    private static SnapshotFormat format(String name) {
        return Formats.SNAPSHOTS.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anExternalEntityIsRefused() throws IOException {
        Told told = Told.of(EXPORT, """
                <?xml version="1.0"?>
                <!DOCTYPE DHCPServer [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
                <DHCPServer><IPv4><NpsUnreachableAction>&secret;</NpsUnreachableAction></IPv4></DHCPServer>
                """);
        assertThat(told.rows).isEmpty();
        assertThat(told.incomplete).isTrue();
        assertThat(told.rejections)
                .containsExactly(new Told.Refused(
                        2,
                        "refused: a document type or entity is declared",
                        "no export of Windows does this: find out where the file comes from, and export again",
                        ""));
    }

    @Test
    void aBillionLaughsAreRefused() throws IOException {
        StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE Objs [\n<!ENTITY l0 \"ha\">\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l%d \"%s\">%n".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        laughs.append("]>\n<Objs><Obj><Props><S N=\"ScopeId\">&l9;</S></Props></Obj></Objs>");
        for (SnapshotFormat format : List.of(EXPORT, format("dhcp-scope"))) {
            Told told = Told.of(format, laughs.toString());
            assertThat(told.rows).isEmpty();
            assertThat(told.incomplete).isTrue();
            assertThat(told.rejections)
                    .singleElement()
                    .satisfies(refused ->
                            assertThat(refused.problem()).isEqualTo("refused: a document type or entity is declared"));
        }
    }

    @Test
    void anEntityThatNobodyDeclaredEndsTheFile() throws IOException {
        Told told = Told.of(EXPORT, "<DHCPServer><IPv4><NapEnabled>&lol;</NapEnabled></IPv4></DHCPServer>");
        assertThat(told.rows).isEmpty();
        assertThat(told.rejections)
                .singleElement()
                .satisfies(refused -> assertThat(refused.problem()).startsWith("is no XML from here on: "));
    }

    @Test
    void aClixmlBombIsRefusedAndCostsItselfAlone() throws IOException {
        String deep = "<Obj N=\"a\"><Props>".repeat(500) + "</Props></Obj>".repeat(500);
        assertThat(Told.of(format("dhcp-scope"), "<Objs><Obj><Props>" + deep + "</Props></Obj></Objs>").rejections)
                .singleElement()
                .satisfies(refused -> assertThat(refused.problem()).contains("deeper than 60 levels"));
        String wide = "<Obj><Props><Obj N=\"ScopeId\"><LST>" + "<S>x</S>".repeat(20_000) + "</LST></Obj></Props></Obj>";
        String scope = "<Obj><Props><S N=\"ScopeId\">10.0.0.0</S><S N=\"SubnetMask\">255.0.0.0</S>"
                + "<S N=\"StartRange\">10.0.0.1</S><S N=\"EndRange\">10.0.0.9</S></Props></Obj>";
        Told told = Told.of(format("dhcp-scope"), "<Objs>" + wide + scope + "</Objs>");
        assertThat(told.rejections)
                .containsExactly(new Told.Refused(
                        1,
                        "the object is larger than any of Windows: more than 1 MiB of text or 10,000 values",
                        "export with a smaller -Depth",
                        ""));
        assertThat(told.rows)
                .singleElement()
                .satisfies(row -> assertThat(row.value("scope_id")).isEqualTo("10.0.0.0"));
    }

    @Test
    void elementsWithoutEndAreRefused() throws IOException {
        for (String element : List.of("<a>", "<Scope>", "<IPv4>")) {
            Told told = Told.of(EXPORT, "<DHCPServer>" + element.repeat(300_000));
            assertThat(told.rows).isEmpty();
            assertThat(told.incomplete).isTrue();
            assertThat(told.rejections).isNotEmpty();
        }
    }

    @Test
    void aTableOfTenThousandColumnsIsRefusedWithOneLine() throws IOException {
        String wide = "ScopeId,SubnetMask,StartRange,EndRange" + ",c".repeat(10_000)
                + "\n10.0.0.0,255.255.255.0,10.0.0.1,10.0.0.9" + ",x".repeat(10_000) + "\n";
        Head head = new Head("wide.csv", wide.getBytes(StandardCharsets.UTF_8));
        assertThat(Formats.recognising(head)).isEmpty();
        assertThat(Formats.SNAPSHOTS).noneMatch(format -> format.recognises(head));
        Told told = Told.of(format("dhcp-scope"), wide);
        assertThat(told.rows).isEmpty();
        assertThat(told.rejections)
                .singleElement()
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo("10004 columns (at most 1000 are read)"));
    }

    @Test
    void jsonWithoutBottomIsRefused() throws IOException {
        Told told = Told.of(format("dhcp-scope"), "[{\"ScopeId\":" + "[".repeat(1_000_000));
        assertThat(told.incomplete).isTrue();
        assertThat(told.rejections)
                .singleElement()
                .satisfies(refused -> assertThat(refused.problem())
                        .isEqualTo("refused: deeper than 100 levels, or a value of more than 1 MiB"));
    }

    @Test
    void aDumpWithoutLineEndsIsOneRejection() throws IOException {
        Endless dump = endless("Dhcp Server x set optionvalue 1 STRING \"", 'a');
        Told told = Told.of(format("netsh-dhcp-dump"), Locale.ROOT, dump);
        assertThat(dump.held()).isLessThan(HELD);
        assertThat(told.rejections)
                .singleElement()
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo("the line is longer than 1 MiB"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dhcp-scope|ScopeId,SubnetMask,StartRange,EndRange\\n\"",
                "dhcp-scope|\"",
                "dhcp-scope|[{\"ScopeId\": \"",
                "dhcp-scope|[{\"ScopeId\": {\"a\": 1",
                "dhcp-scope|<Objs><Obj><Props><S N=\"ScopeId\">",
                "dhcp-scope|<Objs><Obj><Props><S N=\"",
                "dhcp-scope|<Objs><!--",
                "dhcp-server-export|<DHCPServer><IPv4><NapEnabled>",
                "dhcp-server-export|<DHCPServer><IPv4 x=\"",
                "dhcp-server-export|<DHCPServer><![CDATA[",
                "dhcp-server-export|<DHCPServer><?",
                "dhcp-server-export|<DHCPServer><"
            })
    void anythingInOnePieceIsRefusedInBoundedMemory(String format, String beginning) throws IOException {
        Endless piece = endless(beginning.replace("\\n", "\n"), '1');
        Told told = Told.of(format(format), Locale.ROOT, piece);
        assertThat(piece.held()).isLessThan(HELD);
        assertThat(told.rows).isEmpty();
        assertThat(told.rejections).hasSize(1);
    }

    @Test
    void manyElementsInOneRecordAreRefusedInBoundedMemory() throws IOException {
        Endless elements = new Endless("<DHCPServer><IPv4><Classes><Class>", "<Name>12345678</Name>", ELEMENTS);
        Told told = Told.of(EXPORT, Locale.ROOT, elements);
        assertThat(elements.held()).isLessThan(HELD);
        assertThat(told.rows).isEmpty();
        assertThat(told.rejections).hasSize(1);
    }

    @Test
    void anExportWithoutLeasesSaysNothingOfLeases() throws IOException {
        String scope =
                "<DHCPServer><IPv4><Scopes><Scope><ScopeId>10.0.0.0</ScopeId>%s</Scope></Scopes></IPv4></DHCPServer>";
        assertThat(Told.of(EXPORT, scope.formatted("")).withheld).containsExactly(Configuration.LEASE);
        assertThat(Told.of(EXPORT, scope.formatted("<Leases/>")).withheld).isEmpty();
    }

    private static Endless endless(String beginning, char then) {
        return new Endless(beginning, String.valueOf(then), ENDLESS);
    }

    /** Bytes that are nowhere, and what their reader holds of them when it comes to their end. */
    private static final class Endless implements ByteSource {
        private final byte[] head;
        private final byte[] rest;
        private final int period;
        private final long size;
        private final long before;
        private long held;

        Endless(String beginning, String then, long size) {
            this.head = beginning.getBytes(StandardCharsets.US_ASCII);
            this.rest = then.repeat(1 + (1 << 16) / then.length()).getBytes(StandardCharsets.US_ASCII);
            this.period = then.length();
            this.size = size;
            this.before = used();
        }

        @SuppressWarnings("SystemGc")
        private static long used() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }

        /** Bytes; nothing of a reader that gave up before the end. */
        long held() {
            return held;
        }

        @Override
        public long end() {
            return size;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            if (position >= size) {
                held = used() - before;
                return -1;
            }
            boolean atHead = position < head.length;
            byte[] from = atHead ? head : rest;
            int start = (int) (atHead ? position : (position - head.length) % period);
            int count = (int) Math.min(Math.min(length, from.length - start), size - position);
            System.arraycopy(from, start, into, offset, count);
            return count;
        }
    }

    @Test
    void theTestsOwnBytesAreRight() {
        byte[] read = new byte[12];
        assertThat(new Endless("ab", "cde", TWO_GIB).read(0, read, 0, 12)).isEqualTo(2);
        assertThat(new Endless("ab", "cde", TWO_GIB).read(3, read, 2, 4)).isEqualTo(4);
        assertThat(new String(Arrays.copyOf(read, 6), StandardCharsets.US_ASCII))
                .isEqualTo("abdecd");
    }
}
