package ipam.readers.dns;

import ipam.readers.dns.ZoneReader.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $GENERATE 1-10/2 owner [ttl] [class] type rdata}: BIND's directive that writes rows of records, {@code $} and
 * <code>${offset,width,base}</code> standing for the number.
 */
final class Generate {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})-([0-9]{1,10})(?:/([0-9]{1,10}))?");
    private static final Pattern MODIFIER =
            Pattern.compile("\\{([+-]?[0-9]{1,10})(?:,([0-9]{1,3})(?:,([doxXnN]))?)?\\}");
    /** Records that are held at once. */
    private static final int PORTION = 1_000;

    private final ZoneFile zone;
    private final Entries entry;

    Generate(ZoneFile zone, Entries entry) {
        this.zone = zone;
        this.entry = entry;
    }

    void run(DomainName origin, Place place) throws BadRecord, IOException {
        Matcher range = RANGE.matcher(word(1));
        if (!range.matches()) {
            throw bad("range '%s'".formatted(entry.shown(1)), "first-last or first-last/step");
        }
        long step = range.group(3) == null ? 1 : integer(range.group(3));
        long last = integer(range.group(2));
        long first = integer(range.group(1));
        if (step < 1 || first > last) {
            throw bad("range '%s'".formatted(entry.shown(1)), "upward, with a step of at least 1");
        }
        StringBuilder line = new StringBuilder(word(2));
        for (int i = 3; i < entry.count(); i++) {
            line.append(' ').append(word(i));
        }
        String form = line.append('\n').toString();
        Once once = new Once(place, entry.line());
        StringBuilder portion = new StringBuilder();
        int held = 0;
        for (long value = first; value <= last && !once.refused; value += step) {
            zone.generated();
            expand(form, (int) value, portion);
            if (++held == PORTION || value + step > last) {
                read(portion, origin, once);
                portion.setLength(0);
                held = 0;
            }
        }
    }

    private void read(StringBuilder records, DomainName origin, Once once) throws IOException {
        new ZoneReader(zone, new WrittenText(records.toString()), origin, null, once).read();
    }

    private String word(int word) {
        return new String(
                entry.bytes(), entry.from(word), entry.to(word) - entry.from(word), StandardCharsets.ISO_8859_1);
    }

    private static long integer(String digits) throws BadRecord {
        long value = Long.parseLong(digits);
        if (value > Integer.MAX_VALUE) {
            throw bad("number " + digits, "at most 2147483647");
        }
        return value;
    }

    private static void expand(String form, int number, StringBuilder out) throws BadRecord {
        for (int at = 0; at < form.length(); at++) {
            char letter = form.charAt(at);
            if (letter == '\\' && at + 1 < form.length()) {
                out.append(letter).append(form.charAt(++at));
            } else if (letter != '$') {
                out.append(letter);
            } else if (form.startsWith("$$", at)) {
                out.append('$');
                at++;
            } else if (form.startsWith("${", at)) {
                Matcher modifier = MODIFIER.matcher(form).region(at + 1, form.length());
                if (!modifier.lookingAt()) {
                    throw bad("modifier of '%s'".formatted(form.strip()), "${offset,width,base}, base one of doxXnN");
                }
                modified(number, modifier, out);
                at = modifier.end() - 1;
            } else {
                out.append(number);
            }
        }
    }

    private static void modified(int number, Matcher modifier, StringBuilder out) throws BadRecord {
        long sum = number + Long.parseLong(modifier.group(1));
        if (sum != (int) sum) {
            throw bad("number " + sum, "at most 2147483647");
        }
        int value = (int) sum;
        int width = modifier.group(2) == null ? 0 : Integer.parseInt(modifier.group(2));
        String base = modifier.group(3) == null ? "d" : modifier.group(3);
        if (base.equalsIgnoreCase("n")) {
            nibbles(value, width, base.equals("N"), out);
            return;
        }
        out.append(String.format(Locale.ROOT, "%" + (width == 0 ? "" : "0" + width) + base, value));
    }

    /** Nibbles from the lowest to the highest, a dot between each: an owner below {@code ip6.arpa}. */
    private static void nibbles(int number, int length, boolean upper, StringBuilder out) {
        int value = number;
        int width = length;
        do {
            char digit = Character.forDigit(value & 15, 16);
            out.append(upper ? Character.toUpperCase(digit) : digit);
            value >>>= 4;
            width = Math.max(0, width - 1);
            if (width > 0 || value != 0) {
                out.append('.');
                width = Math.max(0, width - 1);
            }
        } while (value != 0 || width > 0);
    }

    private static BadRecord bad(String what, String rule) {
        return new BadRecord("$GENERATE: %s is invalid".formatted(what), "write " + rule);
    }

    /** Tells the line of the directive, and remembers that a record was refused: the others are no better. */
    private static final class Once implements Place {
        private final Place place;
        private final long directive;
        private boolean refused;

        Once(Place place, long directive) {
            this.place = place;
            this.directive = directive;
        }

        @Override
        public long line(long own) {
            return place.line(directive);
        }

        @Override
        public String problem(long own, String problem) {
            refused = true;
            return place.problem(directive, "$GENERATE: " + problem);
        }

        @Override
        public boolean hasDirectives() {
            return false;
        }

        @Override
        public boolean goesOn() {
            return !refused;
        }
    }
}
