package ipam.cli;

import ipam.format.CodePages;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** The option --code-page of commands that read a file. */
final class CodePageOption {
    private CodePageOption() {}

    /** The code page of that name, null for an empty one; wrong usage when there is none. */
    static @Nullable Charset parse(String name) {
        if (name.isEmpty()) {
            return null;
        }
        try {
            return CodePages.named(name);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(
                    "Invalid --code-page: %s (must be a code page such as windows-1252, IBM850 or windows-31j)"
                            .formatted(name));
        }
    }
}
