package ipam.inventory;

import ipam.net.TypedText;
import java.text.Normalizer;
import java.util.Locale;

/** Words that mean the same however they are spelled: {@code In-Use}, {@code in use}, {@code INUSE}. */
final class Spelling {
    private Spelling() {}

    /** Letters and digits only, lower case, without accents; the Turkish i's are one letter, for they are typed as one. */
    static String key(String text) {
        String typed = TypedText.technical(text);
        StringBuilder key = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c > '~') {
                return rare(typed);
            }
            if (Character.isLetterOrDigit(c)) {
                key.append(Character.toLowerCase(c));
            }
        }
        return key.toString();
    }

    private static String rare(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKD);
        StringBuilder key = new StringBuilder(plain.length());
        for (char c : plain.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '\u0131') {
                key.append('i');
            } else if (Character.isLetterOrDigit(c)) {
                key.append(c);
            }
        }
        return key.toString();
    }
}
