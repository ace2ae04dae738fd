package ipam.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private final Pseudonyms tokens =
            new Pseudonyms("a key of more than sixteen bytes".getBytes(StandardCharsets.UTF_8));

    @Test
    void aUserHasOneTokenInEverySpellingAndAnotherInEveryDomain() {
        String anna = tokens.user("CONTOSO\\anna");
        assertThat(anna)
                .matches("user-[0-9a-f]{16}")
                .isEqualTo(tokens.user("anna@contoso.test"))
                .isEqualTo(tokens.user("Anna", "contoso.test"))
                .isEqualTo(tokens.user(" ANNA@CONTOSO.TEST ", "CONTOSO"));
        assertThat(tokens.user("FABRIKAM\\anna")).isNotEqualTo(anna);
        assertThat(tokens.user("anna"))
                .isNotEqualTo(anna)
                .isEqualTo(tokens.user("Anna", null))
                .isEqualTo(tokens.user("anna", " "));
    }

    @Test
    void aMachinesAccountIsTheMachine() {
        assertThat(tokens.user("CONTOSO\\PC-1$"))
                .isEqualTo(tokens.host("pc-1.contoso.test"))
                .isEqualTo(tokens.user("PC-1$@CONTOSO.TEST"));
    }
}
