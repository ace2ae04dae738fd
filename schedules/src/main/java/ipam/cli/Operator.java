package ipam.cli;

import org.jspecify.annotations.Nullable;

/**
 * Whoever sits at the keyboard, as far as the system says.
 *
 * @param account the process runs under
 * @param sudoer account that asked for that with sudo; null when nobody did
 */
record Operator(String account, @Nullable String sudoer) {
    static Operator of(Terminal terminal) {
        String sudoer = terminal.environment().get("SUDO_USER");
        return new Operator(
                System.getProperty("user.name"), sudoer == null || sudoer.isBlank() ? null : sudoer.strip());
    }

    @Override
    public String toString() {
        return sudoer == null ? account : "%s (as %s)".formatted(sudoer, account);
    }
}
