package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.inventory.Condition.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViewTest {
    @Test
    void aConditionIsReadHoweverItIsSpaced() {
        assertThat(Stream.of(
                                "owner=Ann",
                                " VLAN ID >= 100 ",
                                "description ~ in use = yes",
                                "network in 10.0.*",
                                "owner =",
                                "owner != 'x'; DROP TABLE address; --'",
                                "name = \" a \"")
                        .map(Condition::parse))
                .containsExactly(
                        new Condition("owner", Operator.IS, "Ann"),
                        new Condition("VLAN ID", Operator.AT_LEAST, "100"),
                        new Condition("description", Operator.HAS, "in use = yes"),
                        new Condition("network", Operator.IN, "10.0.*"),
                        new Condition("owner", Operator.IS, ""),
                        new Condition("owner", Operator.IS_NOT, "x'; DROP TABLE address; --"),
                        new Condition("name", Operator.IS, " a "));
        for (String wrong : List.of("owner", "", "= Ann", "owner ! Ann", "network in ten", "network in")) {
            assertThatThrownBy(() -> Condition.parse(wrong)).hasMessageStartingWith("Invalid filter: " + wrong + " (");
        }
    }

    @Test
    void numbersAndAddressesAreComparedAsWhatTheyAre() {
        assertThat(holding("x > 9", "10", "9", "8.5", "", "nine", "9.01")).containsExactly("10", "9.01");
        assertThat(holding("x < 10.0.0.9", "10.0.0.10", "10.0.0.8", "9", "")).containsExactly("10.0.0.8");
        assertThat(holding("x = 10", "10.0", "10", "1")).containsExactly("10.0", "10");
        assertThat(holding("x = ANN", "ann", "Anna", "")).containsExactly("ann");
        assertThat(holding("x != Ann", "ann", "Ben", "")).containsExactly("Ben", "");
        assertThat(holding("x =", "", "a")).containsExactly("");
        assertThat(holding("x >= 2026-11-20", "2026-11-19", "2026-11-20", "2027-01-01", ""))
                .containsExactly("2026-11-20", "2027-01-01");
        assertThat(holding(
                        "x in 10.0.0.0/23",
                        "10.0.1.0/24",
                        "10.0.1.9",
                        "10.0.1.9-10.0.2.1",
                        "10.0.2.0",
                        "",
                        "2001:db8::1"))
                .containsExactly("10.0.1.0/24", "10.0.1.9");
        assertThat(holding("x in 2001:db8::/32", "2001:db8::1", "2001:db9::1", "00:00:5e:00:53:01"))
                .containsExactly("2001:db8::1");
    }

    private static List<String> holding(String condition, String... values) {
        return Stream.of(values).filter(Condition.parse(condition)::holds).toList();
    }

    @Test
    void theOrderIsThatOfNumbersThenAddressesThenWordsHoweverTheyCome() {
        List<String> ordered = List.of(
                "-1",
                "2",
                "10",
                "9.0.0.0/8",
                "10.0.0.0/8",
                "10.0.0.0/24",
                "10.0.0.2",
                "10.0.0.10",
                "2001:db8::/32",
                "00:00:5e:00:53:01",
                "2026-11-20T10:00:00Z",
                "ann",
                "Ben",
                "");
        List<String> mixed = new ArrayList<>(ordered);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(mixed, new Random(seed));
            assertThat(mixed.stream().sorted((a, b) -> SortKey.of(a).compareTo(SortKey.of(b))))
                    .containsExactlyElementsOf(ordered);
        }
    }
}
