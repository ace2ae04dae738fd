package ipam.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @Property
    boolean parsingUndoesPrinting(@ForAll @LongRange(min = 0, max = 0xffff_ffff_ffffL) long bits) {
        MacAddress address = new MacAddress(bits);
        String text = address.toString();
        return MacAddress.parse(text).equals(address)
                && MacAddress.parse(text.replace(":", "")).equals(address)
                && MacAddress.parse(text.replaceAll(":0", ":")).equals(address);
    }

    @Property
    boolean garbageIsNeverAnException(@ForAll byte[] bytes) {
        MacAddress.find(bytes, 0, bytes.length);
        return true;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02005e0a0b0c",
                "02005E0A0B0C",
                "02:00:5e:0a:0b:0c",
                "02-00-5E-0A-0B-0C",
                "0200.5e0a.0b0c",
                "0200-5e0a-0b0c",
                "02005e-0a0b0c",
                "2:0:5e:a:b:c",
                "02 00 5e 0a 0b 0c",
                " 02005e0a0b0c "
            })
    void readsEveryUsualSpelling(String text) {
        assertThat(MacAddress.parse(text)).hasToString("02:00:5e:0a:0b:0c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02005e0a0b0",
                "02005e0a0b0c0d",
                "02:00:5e:0a:0b",
                "02:00-5e:0a:0b:0c",
                "02:00:5e:0a:0b:0g",
                "020:05e:0a0:b0c",
                "02::5e:0a:0b:0c",
                ":02005e0a0b0c",
                "02005e0a0b0c:",
                "2-0-5e-a-b-c",
                "02:00:5e:0a:0b:0c:0d:0e"
            })
    void refusesWhatIsNoMacAddress(String text) {
        assertThatThrownBy(() -> MacAddress.parse(text))
                .hasMessage("Invalid MAC address: " + text + " (must be 12 hex digits, in groups or not)");
    }

    @Test
    void hasFortyEightBits() {
        assertThat(new MacAddress(0)).hasToString("00:00:00:00:00:00");
        assertThatThrownBy(() -> new MacAddress(1L << 48))
                .hasMessage("Invalid MAC address: 0x1000000000000 (must be of 48 bits)");
    }
}
