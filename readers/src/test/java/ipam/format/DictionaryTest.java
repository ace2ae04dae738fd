package ipam.format;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Datasets;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    @Property
    void remembersWhatAMapRemembers(@ForAll("keys") List<String> keys, @ForAll("spaces") List<Integer> spaces) {
        Dictionary dictionary = new Dictionary(List.of(Datasets.LEASE_EVENT.column("host")));
        Map<String, Integer> codes = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            int space = spaces.get(i % spaces.size());
            byte[] bytes = ("<" + keys.get(i) + ">").getBytes(StandardCharsets.ISO_8859_1);
            int found = dictionary.find(space, bytes, 1, bytes.length - 1);
            Integer expected = codes.putIfAbsent(space + "/" + keys.get(i), i);
            assertThat(found).isEqualTo(expected == null ? Dictionary.ABSENT : expected);
            if (expected == null) {
                dictionary.remember(space, bytes, 1, bytes.length - 1, i);
            }
        }
    }

    @Test
    @Tag("long")
    void holdsAMillionKeysThatDifferInTheirLastDigitsOnly() {
        Dictionary dictionary = new Dictionary(List.of(Datasets.LEASE_EVENT.column("host")));
        for (int i = 0; i < 1_000_000; i++) {
            byte[] key = key(i);
            assertThat(dictionary.find(0, key, 0, key.length)).isEqualTo(Dictionary.ABSENT);
            dictionary.remember(0, key, 0, key.length, i);
        }
        for (int i = 0; i < 1_000_000; i += 997) {
            byte[] key = key(i);
            assertThat(dictionary.find(0, key, 0, key.length)).isEqualTo(i);
            assertThat(dictionary.find(1, key, 0, key.length)).isEqualTo(Dictionary.ABSENT);
        }
    }

    private static byte[] key(int number) {
        return "pc-%07d".formatted(number).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void tuplesAreNullUntilTheyAreSetHoweverManyThereAre() {
        Dictionary dictionary =
                new Dictionary(List.of(Datasets.LEASE_EVENT.column("host"), Datasets.LEASE_EVENT.column("dns_error")));
        for (int i = 1; i <= 1000; i++) {
            assertThat(dictionary.add()).isEqualTo(i);
            assertThat(dictionary.value(i, 0)).isNull();
            assertThat(dictionary.value(i, 1)).isNull();
            dictionary.set(i, 0, "host" + i);
            dictionary.set(i, 1, i);
        }
        assertThat(dictionary.value(0, 0)).isNull();
        assertThat(dictionary.value(777, 0)).isEqualTo("host777");
        assertThat(dictionary.value(777, 1)).isEqualTo(777L);
        assertThat(dictionary.size()).isEqualTo(1001);
    }

    @Provide
    Arbitrary<List<String>> keys() {
        return Arbitraries.strings().withChars("ab\0").ofMaxLength(20).list().ofMaxSize(2000);
    }

    @Provide
    Arbitrary<List<Integer>> spaces() {
        return Arbitraries.integers().between(0, 3).list().ofMinSize(1).ofMaxSize(10);
    }
}
