package ipam.lake;

import java.util.Locale;

/** Why a user is named, and how surely: the whole table of rules for users, as {@code --explain} says it. */
public enum UserRule {
    BETWEEN_LOGONS(
            Grade.CERTAIN,
            "Logons of this user from the address lie before and after that time, none more than a day"
                    + " after the one before it, and nobody else's in between; they name the card or the host of the"
                    + " lease."),
    LOGGED_ON(
            Grade.CERTAIN,
            "A logon of this user came from the address during the lease, and names its card or its host."),
    BY_ADDRESS(
            Grade.LIKELY,
            "A logon of this user came from the address during the lease; neither card nor host confirm it."),
    BY_CARD(Grade.LIKELY, "The network let the card of the lease in under this user's name."),
    BY_MACHINE(
            Grade.LIKELY,
            "A logon of this user came from another address of the machine: its own logon, at most 14 days before, ties"
                    + " its IPv4 and IPv6 addresses."),
    CLOCK_UNCERTAIN(
            Grade.LIKELY,
            "That time is close to this user's first or last logon, and the clock of the server that logged it may be off"
                    + " by more."),
    LAST_LOGON(Grade.LIKELY, "The last logon from the address before that time is this user's."),
    NEXT_LOGON(Grade.LIKELY, "The first logon during the lease is this user's; it comes after that time."),
    SEVERAL_USERS(
            Grade.CONFLICT,
            "Logons of several users from the address lie on both sides of that time:"
                    + " a shared machine, or a terminal server."),
    TERMINAL_SERVER(
            Grade.CONFLICT,
            "Five users and more were logged on from the address at once: a terminal server. Who of them it was, the"
                    + " address does not tell."),
    LOGGED_OFF(Grade.UNKNOWN, "This user was seen there last, and had logged off before that time.");

    private final Grade grade;
    private final String sentence;

    UserRule(Grade grade, String sentence) {
        this.grade = grade;
        this.sentence = sentence;
    }

    /** The grade that it gives. */
    public Grade grade() {
        return grade;
    }

    /** Why, for people. */
    public String sentence() {
        return sentence;
    }

    /** As answers say it: {@code last-logon}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
