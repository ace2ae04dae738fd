package ipam.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeNotationTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0-192.0.2.255",
        "192.0.2.0 / 24, 192.0.2.0-192.0.2.255",
        "192.0.2.0/255.255.255.0, 192.0.2.0-192.0.2.255",
        "192.0.2.0 255.255.255.0, 192.0.2.0-192.0.2.255",
        "0.0.0.0/0.0.0.0, 0.0.0.0-255.255.255.255",
        "192.0.2.8 255.255.255.255, 192.0.2.8-192.0.2.8",
        "10.0.0.50-10.0.0.60, 10.0.0.50-10.0.0.60",
        "10.0.0.50 - 10.0.0.60, 10.0.0.50-10.0.0.60",
        "10.0.0.50- 10.0.0.60, 10.0.0.50-10.0.0.60",
        "10.0.0.50-60, 10.0.0.50-10.0.0.60",
        "10.0.0.[50-60], 10.0.0.50-10.0.0.60",
        "10.0.[4-7].*, 10.0.4.0-10.0.7.255",
        "10.0.[4-7].[0-255], 10.0.4.0-10.0.7.255",
        "10.0.1.*, 10.0.1.0-10.0.1.255",
        "10.0.*, 10.0.0.0-10.0.255.255",
        "10.*, 10.0.0.0-10.255.255.255",
        "192.0.2.7, 192.0.2.7-192.0.2.7",
        "2001:DB8::/32, 2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:0db8:0000:0000:0000:0000:0000:0001-2001:db8::FF, 2001:db8::1-2001:db8::ff",
        "[2001:db8::1]-[2001:db8::2], 2001:db8::1-2001:db8::2",
        "2001:db8::[10-1f], 2001:db8::10-2001:db8::1f",
        "2001:db8::*, 2001:db8::-2001:db8::ffff",
        "[2001:db8::1], 2001:db8::1-2001:db8::1",
        "::ffff:192.0.2.1, 192.0.2.1-192.0.2.1",
        "::ffff:192.0.2.0/120, 192.0.2.0-192.0.2.255",
    })
    void readsEveryNotation(String text, String range) {
        assertThat(RangeNotation.parse(text)).hasToString(range);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.5/24 | bits are set after the prefix | 192.0.2.0/24",
                "192.0.2.5 255.255.255.0 | bits are set after the prefix | 192.0.2.0/24",
                "2001:db8::1/64 | bits are set after the prefix | 2001:db8::/64",
                "192.0.2.0/33 | the prefix length must be 0 to 32 | ''",
                "192.0.2.0/0.0.0.255 | the mask is an inverse one | 192.0.2.0/24",
                "192.0.2.0/255.0.255.0 | the mask has ones after a zero | ''",
                "192.0.2.0/x | must end with a prefix length, or for IPv4 with a mask | ''",
                "2001:db8::/255.255.0.0 | must end with a prefix length, or for IPv4 with a mask | ''",
                "192.0.2.60-192.0.2.50 | the first address is above the last | 192.0.2.50-192.0.2.60",
                "192.0.2.60-2001:db8::1 | one end is IPv4 and the other IPv6 | ''",
                "192.0.2.[60-50] | the first number is above the last | 192.0.2.[50-60]",
                "192.0.[1-2].5 | is not one run of addresses: what follows a run must be * | ''",
                "192.0.[1-300].* | a part is above 255 | ''",
                "192.0.2 | an IPv4 address has four numbers, not 3 | ''",
                "192.0.2.256 | a number is above 255 | ''",
                "192.0.2.010 | a number begins with zero, which some programs read as octal | 192.0.2.10",
                "192,0,2,1 | must be an IPv4 or IPv6 address | 192.0.2.1",
                "192.O.2.l | must be an IPv4 or IPv6 address | 192.0.2.1",
                "192.0..2.1 | an IPv4 address has four numbers, not 5 | 192.0.2.1",
                "fe80::1%eth0 | must be without a zone id | fe80::1",
                "printer | must be an IPv4 or IPv6 address | ''",
                "*.contoso.test | must be like 10.0.0.0/24, 10.0.0.5-10.0.0.9, 10.0.0.[5-9] or 10.0.1.* | ''",
                "'' | an address is missing | ''",
                "192.0.2.1- | an address is missing | ''",
            })
    void saysWhatIsWrongAndWhatWasMeant(String text, String problem, String suggestion) {
        NotationException refused = catchThrowableOfType(NotationException.class, () -> RangeNotation.parse(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.suggestion().orElse("")).isEqualTo(suggestion);
    }

    @Test
    void theMessageHoldsAllOfIt() {
        NotationException refused =
                catchThrowableOfType(NotationException.class, () -> RangeNotation.parse("192.0.2.5/24"));
        assertThat(refused)
                .hasMessage("Invalid range: 192.0.2.5/24 (bits are set after the prefix; did you mean 192.0.2.0/24?)");
    }

    @Test
    void aNetworkNeedsAPrefixLength() {
        assertThat(RangeNotation.parseNetwork("10.4.0.0-10.7.255.255")).hasToString("10.4.0.0/14");
        assertThat(RangeNotation.parseNetwork("10.4.*")).hasToString("10.4.0.0/16");
        assertThat(catchThrowableOfType(NotationException.class, () -> RangeNotation.parseNetwork("10.4.0.0")))
                .hasMessage("Invalid network: 10.4.0.0 (must have a prefix length; did you mean 10.4.0.0/16?)");
        assertThat(catchThrowableOfType(
                        NotationException.class, () -> RangeNotation.parseNetwork("10.4.0.1-10.4.0.254")))
                .hasMessage(
                        "Invalid network: 10.4.0.1-10.4.0.254 (must be a whole network; did you mean 10.4.0.0/24?)");
    }

    @Test
    void readsWhatWordProcessorsMadeOfIt() {
        assertThat(RangeNotation.parse("\u00a0\u201c192.0.2.1\u2013192.0.2.9\u201d\u200b\r\n"))
                .hasToString("192.0.2.1-192.0.2.9");
        assertThat(RangeNotation.parse("\uff11\uff19\uff12\uff0e0\uff0e2\uff0e0\uff0f24"))
                .hasToString("192.0.2.0-192.0.2.255");
        assertThat(RangeNotation.parse("\u0661\u0660.0.0.1")).hasToString("10.0.0.1-10.0.0.1");
    }

    @Test
    void wordsKeepWhatPeopleSee() {
        assertThat(TypedText.words("\ufeff The \u201cold\u201d\u00a0lab \u2013 5th\u00adfloor\u3000"))
                .isEqualTo("The \u201cold\u201d lab \u2013 5thfloor");
        assertThat(TypedText.technical(" \u2018In\u2011Use\u2019 ")).isEqualTo("In-Use");
    }

    @Property
    void readsWhatARangePrints(@ForAll("ranges") AddressRange range) {
        assertThat(RangeNotation.parse(range.toString())).isEqualTo(range);
        assertThat(RangeNotation.parse(range.first().toString().toUpperCase(Locale.ROOT) + " \u2014 " + range.last()))
                .isEqualTo(range);
    }

    @Property
    void aSuggestionIsReadAndReadsTheSame(@ForAll("addresses") IpAddress address, @ForAll("lengths") int length) {
        AddressBlock block = AddressBlock.containing(address, Math.min(length, address.width()));
        String text = address + "/" + block.prefixLength();
        if (block.network().equals(address)) {
            assertThat(RangeNotation.parse(text)).isEqualTo(block.range());
        } else {
            NotationException refused = catchThrowableOfType(NotationException.class, () -> RangeNotation.parse(text));
            assertThat(RangeNotation.parse(refused.suggestion().orElseThrow())).isEqualTo(block.range());
        }
    }

    @Property
    void aBlockIsTheSmallestAroundItsEnds(@ForAll("ranges") AddressRange range) {
        AddressBlock around = AddressBlock.around(range);
        assertThat(around.contains(range.first()) && around.contains(range.last()))
                .isTrue();
        if (around.prefixLength() < around.network().width()) {
            AddressBlock half = AddressBlock.containing(range.first(), around.prefixLength() + 1);
            assertThat(half.contains(range.last())).isFalse();
        }
        assertThat(AddressBlock.of(around.range())).contains(around);
    }

    /** Whatever is typed, it is read or refused with a reason, and nothing else happens. */
    @Property
    void nothingElseIsThrown(@ForAll("scribbles") String text) {
        try {
            assertThat(RangeNotation.parse(text)).isNotNull();
        } catch (NotationException e) {
            assertThat(e.problem()).isNotEmpty();
            e.suggestion().ifPresent(suggestion -> assertThat(suggestion).isNotBlank());
        }
    }

    @Provide
    static Arbitrary<String> scribbles() {
        return Arbitraries.strings()
                .withChars("0123456789abf.:/-[]* ,%\u2013\uff11")
                .ofMaxLength(30);
    }

    @Provide
    static Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(0, 128);
    }

    @Provide
    static Arbitrary<IpAddress> addresses() {
        Arbitrary<IpAddress> v4 = Arbitraries.longs().map(IpAddress::v4);
        Arbitrary<IpAddress> v6 = Combinators.combine(Arbitraries.longs().filter(hi -> hi != 0), Arbitraries.longs())
                .as(IpAddress::new);
        return Arbitraries.oneOf(v4, v6);
    }

    @Provide
    static Arbitrary<AddressRange> ranges() {
        return Combinators.combine(addresses(), addresses())
                .filter((a, b) -> a.isV4() == b.isV4())
                .as((a, b) -> a.compareTo(b) <= 0 ? new AddressRange(a, b) : new AddressRange(b, a));
    }
}
