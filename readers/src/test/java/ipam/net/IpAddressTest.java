package ipam.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @Property
    boolean parsingUndoesPrinting(@ForAll("addresses") IpAddress address) {
        return IpAddress.parse(address.toString()).equals(address);
    }

    @Property
    void javaReadsWhatIsPrinted(@ForAll("addresses") IpAddress address) throws UnknownHostException {
        byte[] bytes = InetAddress.getByName(address.toString()).getAddress();
        assertThat(bytes).hasSize(address.width() / 8);
        int last = (bytes[bytes.length - 2] & 0xff) << 8 | (bytes[bytes.length - 1] & 0xff);
        assertThat(last).isEqualTo(address.lo() & 0xffff);
    }

    @Property
    void everySpellingOfJavaIsRead(@ForAll("addresses") IpAddress address) throws UnknownHostException {
        String full = InetAddress.getByName(address.toString()).getHostAddress(); // no zeros are shortened
        assertThat(IpAddress.parse(full)).isEqualTo(address);
    }

    @Property
    boolean garbageIsNeverAnException(@ForAll byte[] bytes) {
        IpAddress.find(bytes, 0, bytes.length);
        return true;
    }

    @Property
    boolean almostAnAddressIsNeverAnException(@ForAll("almost") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        var address = IpAddress.find(bytes, 0, bytes.length);
        return address == null || IpAddress.parse(address.toString()).equals(address);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "fe80::, fe80::",
        "::ffff:10.0.0.1, 10.0.0.1",
        "::FFFF:0a00:0001, 10.0.0.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "192.0.2.1, 192.0.2.1",
        "255.255.255.255, 255.255.255.255",
        "0.0.0.0, 0.0.0.0"
    })
    void printsTheOneRecommendedSpelling(String text, String printed) {
        assertThat(IpAddress.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":",
                ":::",
                "1",
                "1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.04",
                "01.2.3.4",
                "1..2.3",
                " 1.2.3.4",
                "1.2.3.4 ",
                "0x1.2.3.4",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "1::2::3",
                "1:::2",
                "12345::",
                "g::",
                "::1%eth0",
                "fe80::1%3",
                "1:",
                ":1",
                "::1.2.3",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "[::1]",
                "1.2.3.4/24"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid address: " + text + " (must be an IPv4 or IPv6 address without a zone id)");
    }

    @Test
    void ordersAsUnsignedBits() {
        assertThat(IpAddress.parse("10.0.0.1")).isLessThan(IpAddress.parse("192.0.2.1"));
        assertThat(IpAddress.parse("2001:db8::8000:0:0:0")).isGreaterThan(IpAddress.parse("2001:db8::7fff:0:0:0"));
        assertThat(IpAddress.parse("ffff::")).isGreaterThan(IpAddress.parse("2001:db8::"));
    }

    @Test
    void ipv4LiesAmongTheMappedAddresses() {
        assertThat(IpAddress.parse("10.0.0.1")).isEqualTo(new IpAddress(0, 0xffff_0a00_0001L));
    }

    @Provide
    Arbitrary<IpAddress> addresses() {
        return addressArbitrary();
    }

    static Arbitrary<IpAddress> addressArbitrary() {
        Arbitrary<Long> halves = Arbitraries.oneOf(
                Arbitraries.longs(), Arbitraries.of(0L, 1L, -1L, 0xffff_0000_0000_0000L, 0x1_0000_0001L));
        Arbitrary<IpAddress> v6 = Combinators.combine(halves, halves).as(IpAddress::new);
        return Arbitraries.oneOf(v6, Arbitraries.longs().map(IpAddress::v4));
    }

    @Provide
    Arbitrary<String> almost() {
        return Arbitraries.strings().withChars("0123456789abcdef:.").ofMaxLength(24);
    }
}
