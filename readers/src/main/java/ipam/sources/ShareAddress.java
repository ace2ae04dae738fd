package ipam.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of an SMB share, as settings name them: {@code smb://dhcp1.contoso.test/Dhcpaudit/DhcpSrvLog-*.log}.
 *
 * @param host name or address; an IPv6 address stands in brackets
 * @param port of SMB over TCP
 * @param share name of the share
 * @param segments of the pattern below it, at least one; as of {@link LocalFiles#expand}
 */
public record ShareAddress(String host, int port, String share, List<String> segments) {
    private static final String SCHEME = "smb://";
    static final int PORT = 445;
    private static final Pattern FORM =
            Pattern.compile("smb://(?<host>[A-Za-z0-9_.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:(?<port>[1-9][0-9]{0,4}))?"
                    + "/(?<share>[^/\\\\*?<>|\"\\p{Cntrl}]{1,80})/(?<rest>[^\\\\<>|\":\\p{Cntrl}]+)");

    public ShareAddress {
        segments = List.copyOf(segments);
    }

    /** Whether a pattern means a share at all. */
    public static boolean isMeant(String pattern) {
        return pattern.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Reads an address, whose braces stand for nothing more. */
    private static ShareAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("no address of files on a share: " + text);
        }
        int port = form.group("port") == null ? PORT : Integer.parseInt(form.group("port"));
        List<String> segments = new ArrayList<>();
        for (String segment : form.group("rest").split("/", -1)) {
            if (segment.equals("..") || port > 65_535) {
                throw new IllegalArgumentException("no address of files on a share: " + text);
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("no file: " + text);
        }
        return new ShareAddress(form.group("host"), port, form.group("share"), segments);
    }

    /**
     * One address for each choice of <code>{a,b}</code>.
     *
     * @throws IllegalArgumentException when one is none
     */
    public static List<ShareAddress> all(String pattern) {
        return Glob.withoutBraces(pattern).stream().map(ShareAddress::parse).toList();
    }

    /** Whether it is where every server has its shares. */
    public boolean isOnTheUsualPort() {
        return port == PORT;
    }

    /** Where one connection leads. */
    record Server(String host, int port) {}

    Server server() {
        return new Server(host.replaceAll("[\\[\\]]", ""), port);
    }
}
