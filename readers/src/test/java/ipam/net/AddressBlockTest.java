package ipam.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AddressBlockTest {
    @Property
    boolean aBlockContainsExactlyItsRange(
            @ForAll("blocks") AddressBlock block, @ForAll("addresses") IpAddress address) {
        return block.contains(address) == block.range().contains(address)
                && block.contains(block.range().first())
                && block.contains(block.range().last());
    }

    @Property
    void itsSizeIsAPowerOfTwo(@ForAll("blocks") AddressBlock block) {
        int bits = block.network().width() - block.prefixLength();
        assertThat(block.range().size()).isEqualTo(BigInteger.ONE.shiftLeft(bits));
    }

    @Property
    boolean parsingUndoesPrinting(@ForAll("blocks") AddressBlock block) {
        return AddressBlock.parse(block.toString()).equals(block);
    }

    @Test
    void anAddressAloneIsABlock() {
        assertThat(AddressBlock.parse("192.0.2.1")).hasToString("192.0.2.1/32");
        assertThat(AddressBlock.parse("2001:db8::1")).hasToString("2001:db8::1/128");
    }

    @Test
    void everythingIsABlock() {
        assertThat(AddressBlock.parse("0.0.0.0/0").range()).hasToString("0.0.0.0-255.255.255.255");
        assertThat(AddressBlock.parse("::/0").contains(IpAddress.parse("ffff::1")))
                .isTrue();
    }

    @Test
    void anIpv6BlockMayEndAmongTheMappedAddresses() {
        assertThat(AddressBlock.parse("::/80").contains(IpAddress.parse("192.0.2.1")))
                .isTrue();
    }

    @Test
    void saysWhichBlockWasMeant() {
        assertThatThrownBy(() -> AddressBlock.parse("192.0.2.1/24"))
                .hasMessage("Invalid block: 192.0.2.1/24 (bits are set after the prefix; did you mean 192.0.2.0/24?)");
        assertThatThrownBy(() -> AddressBlock.parse("192.0.2.0/33"))
                .hasMessage("Invalid block: 192.0.2.0/33 (the prefix length must be 0 to 32)");
        assertThatThrownBy(() -> AddressBlock.parse("192.0.2.0/x"))
                .hasMessage("Invalid block: 192.0.2.0/x (must be network/length)");
    }

    @Test
    void aRangeHasTwoEndsInOrderAndOfOneFamily() {
        IpAddress low = IpAddress.parse("192.0.2.1");
        IpAddress high = IpAddress.parse("192.0.2.9");
        assertThat(new AddressRange(low, high).size()).isEqualTo(BigInteger.valueOf(9));
        assertThatThrownBy(() -> new AddressRange(high, low))
                .hasMessage("Invalid address range 192.0.2.9-192.0.2.1: first is above last; swap the two ends");
        assertThatThrownBy(() -> new AddressRange(low, IpAddress.parse("2001:db8::1")))
                .hasMessage("Invalid address range 192.0.2.1-2001:db8::1: one end is IPv4 and the other IPv6");
    }

    @Provide
    Arbitrary<IpAddress> addresses() {
        return IpAddressTest.addressArbitrary();
    }

    @Provide
    Arbitrary<AddressBlock> blocks() {
        return IpAddressTest.addressArbitrary()
                .flatMap(address -> Arbitraries.integers()
                        .between(0, address.width())
                        .map(length -> AddressBlock.containing(address, length)));
    }
}
