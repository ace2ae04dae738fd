package ipam.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuidTest {
    @ParameterizedTest
    @CsvSource({
        "000100012C90B7A102005E0A0B0C, LLT, 02:00:5e:0a:0b:0c",
        "0003000102005E0A0B0C, LL, 02:00:5e:0a:0b:0c",
        "00010006200000000200005E00000A0B, LLT,",
        "0003000602005E0A0B0C, LL,",
        "0003000102005E0A0B0C0D0E, LL,",
        "00020000AB11C0FFEE, EN,",
        "0004A34473BFC27FC55B25E86AF0E1761DAA, UUID,",
        "0004A34473BF, OTHER,",
        "00010001, OTHER,",
        "00070102, OTHER,"
    })
    void knowsItsKindAndTheEthernetAddressInside(String hex, Duid.Kind kind, String mac) {
        Duid duid = new Duid(hex);
        assertThat(duid.kind()).isEqualTo(kind);
        assertThat(duid.mac().map(MacAddress::toString).orElse(null)).isEqualTo(mac);
    }

    @Test
    void isLowerCase() {
        assertThat(new Duid("00AB01")).hasToString("00ab01").isEqualTo(new Duid("00ab01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0001", "00010", "0001000g", "00 01 02"})
    void refusesWhatIsNoDuid(String hex) {
        assertThatThrownBy(() -> new Duid(hex))
                .hasMessage("Invalid DUID: " + hex + " (must be two hex digits for each of 3 to 130 bytes)");
    }

    @Test
    void isAtMost130BytesLong() {
        assertThat(Duid.isValid("00".repeat(130))).isTrue();
        assertThat(Duid.isValid("00".repeat(131))).isFalse();
    }
}
