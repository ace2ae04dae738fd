package ipam.cli;

import ipam.inventory.Kind;
import ipam.net.Nearest;
import java.util.Arrays;
import java.util.List;

/** The argument KIND of commands over the inventory. */
final class KindArgument {
    private KindArgument() {}

    /** The kind of that name; wrong usage when there is none. */
    static Kind parse(String text) {
        List<String> known = Arrays.stream(Kind.values()).map(Kind::plural).toList();
        return Kind.named(text)
                .orElseThrow(() -> CommandException.usage("Invalid KIND: %s (must be one of %s)%s"
                        .formatted(text, String.join(", ", known), Nearest.hint(text, known))));
    }
}
