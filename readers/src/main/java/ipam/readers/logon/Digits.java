package ipam.readers.logon;

/** Whole numbers as text, looked at without a regular expression for each. */
public final class Digits {
    private Digits() {}

    /** Whether a text is one to {@code most} decimal digits of ASCII. */
    public static boolean are(String text, int most) {
        int length = text.length();
        if (length == 0 || length > most) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
