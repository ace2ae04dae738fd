package ipam.sample.story;

/** What each native event id means, as the {@code event} column spells it. */
final class Meanings {
    private Meanings() {}

    static String of(int id) {
        int v4 = id >= 1000 && id < 11000 ? id - 1048 : id; // a v6 log writes rogue rows with four digits
        return id >= 11000 ? v6(id) : v4 >= 50 ? rogue(v4) : v4(v4);
    }

    private static String v4(int id) {
        return switch (id) {
            case 0 -> "log-started";
            case 1 -> "log-stopped";
            case 2 -> "log-paused";
            case 10 -> "assigned";
            case 11 -> "renewed";
            case 12 -> "released";
            case 13 -> "conflict";
            case 14, 22 -> "pool-exhausted";
            case 15 -> "denied";
            case 16, 23 -> "deleted";
            case 17, 18 -> "expired";
            case 20, 21 -> "bootp-assigned";
            case 24, 25 -> "cleanup";
            case 30 -> "dns-update-requested";
            case 31, 34, 35 -> "dns-update-failed";
            case 32 -> "dns-updated";
            case 33, 36 -> "dropped";
            default -> "other";
        };
    }

    private static String rogue(int id) {
        return switch (id) {
            case 51, 55 -> "rogue-authorised";
            case 60 -> "rogue-no-dc";
            case 61 -> "rogue-server-in-domain";
            case 62 -> "rogue-other-server";
            case 63 -> "rogue-retrying";
            default ->
                throw new IllegalArgumentException(
                        "Invalid rogue event: %d (must be one the story uses)".formatted(id));
        };
    }

    private static String v6(int id) {
        return switch (id) {
            case 11000 -> "solicited";
            case 11001 -> "advertised";
            case 11002 -> "assigned";
            case 11003 -> "confirmed";
            case 11004, 11005 -> "renewed";
            case 11006 -> "declined";
            case 11007 -> "released";
            case 11008, 11032 -> "information-requested";
            case 11009 -> "pool-exhausted";
            case 11010 -> "log-started";
            case 11011 -> "log-stopped";
            case 11012 -> "log-paused";
            case 11013 -> "log-file";
            case 11014, 11015 -> "conflict";
            case 11016 -> "deleted";
            case 11017, 11018 -> "expired";
            case 11019, 11020, 11021, 11030 -> "cleanup";
            case 11022 -> "dns-update-requested";
            case 11023, 11028, 11029 -> "dns-update-failed";
            case 11024 -> "dns-updated";
            case 11031 -> "stateless-purged";
            default -> "other";
        };
    }
}
