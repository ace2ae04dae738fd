package ipam.readers.dns;

import ipam.format.Head;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What zone files are recognised by: they have no magic. */
final class ZoneSigns {
    private static final Pattern DIRECTIVE = Pattern.compile("(?i)\\$(ORIGIN|TTL|INCLUDE|GENERATE)([ \\t].*|)");
    private static final String CLASS_AND_TTL = "((\\[AGE:[0-9]+\\]|IN|[0-9]+[0-9smhdwSMHDW]*)[ \\t]+)*";
    private static final String SOME_TYPES = "(A|AAAA|NS|SOA|MX|CNAME|PTR|SRV|TXT|DNAME|HINFO|CAA|NAPTR|DS|DNSKEY|RRSIG"
            + "|NSEC|NSEC3|DHCID|WINS|WINSR|SPF|RP|TYPE[0-9]+|TLSA|SSHFP|EID|LOC)";
    private static final Pattern RECORD =
            Pattern.compile("([^\\s,<{}=]+[ \\t]+|[ \\t]+)" + CLASS_AND_TTL + SOME_TYPES + "([ \\t].*|)");
    private static final Pattern START =
            Pattern.compile("(?i)([^\\s,<{}=]+[ \\t]+|[ \\t]+)" + CLASS_AND_TTL + "SOA([ \\t].*|)");
    private static final int LOOKED_AT = 5;
    /** Of a line, as patterns that repeat groups recurse. */
    private static final int LONGEST = 500;

    private static final byte[] RAW = {0, 0, 0, 2, 0, 0, 0};

    private ZoneSigns() {}

    static boolean areIn(Head head) {
        if (isRaw(head.bytes())) {
            return true;
        }
        String text = head.text();
        if (ZoneHead.isWindows(text)) {
            return true;
        }
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith(";"))
                .limit(LOOKED_AT)
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST)))
                .toList();
        if (lines.isEmpty()) {
            return false;
        }
        String first = lines.get(0);
        if (DIRECTIVE.matcher(first).matches() || START.matcher(first).matches()) {
            return true;
        }
        if (ZoneFileName.isZone(head.name())) {
            return lines.stream().anyMatch(ZoneSigns::isEntry);
        }
        return lines.stream().allMatch(ZoneSigns::isEntry);
    }

    private static boolean isEntry(String line) {
        return RECORD.matcher(line).matches() || DIRECTIVE.matcher(line).matches();
    }

    /** Whether BIND wrote it in its raw format. */
    static boolean isRaw(byte[] bytes) {
        return bytes.length > RAW.length && Arrays.equals(bytes, 0, RAW.length, RAW, 0, RAW.length);
    }
}
