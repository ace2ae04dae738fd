package ipam.cli;

import java.util.Map;
import java.util.Set;

/** Words that belong to commands and come with a later version: who knows them is told so, and not guessed at. */
final class Later {
    private static final Map<String, Set<String>> WORDS = Map.of("ipam servers", Set.of("exporter"));

    private Later() {}

    /** The words of a command: its options and its own commands. */
    static Set<String> of(String command) {
        return WORDS.getOrDefault(command, Set.of());
    }
}
