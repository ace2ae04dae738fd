package ipam.windows;

import ipam.sources.LocalFiles;
import ipam.sources.ShareAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where files of a pattern of the settings lie, as a Windows host reaches that place.
 *
 * @param folder its parts, between which the date of an export stands
 * @param name pattern of the files' names
 */
record Destination(List<String> folder, String name) {
    private static final Pattern ROOT = Pattern.compile("(?:[A-Za-z]:|\\\\\\\\[A-Za-z0-9_.-]+)\\\\");
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:?\"|\\p{Cntrl}]");
    private static final String DATE = "2026-11-22";

    Destination {
        folder = List.copyOf(folder);
    }

    /** Why a pattern leads nowhere that a Windows host could write to. */
    static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreachableException(String reason) {
            super(reason);
        }
    }

    /**
     * The places of a pattern, one for each choice of its braces.
     *
     * @param folders how the host reaches folders of this machine: {@code \\collector\collect} by {@code /srv/collect}
     */
    static List<Destination> of(String pattern, Map<String, String> folders) throws UnreachableException {
        List<String> paths = new ArrayList<>();
        if (ShareAddress.isMeant(pattern)) {
            for (ShareAddress address : ShareAddress.all(pattern)) {
                if (!address.isOnTheUsualPort() || address.host().startsWith("[")) {
                    throw new UnreachableException("Windows reaches shares by a name, on port 445 alone");
                }
                paths.add("\\\\%s\\%s\\%s"
                        .formatted(address.host(), address.share(), String.join("\\", address.segments())));
            }
        } else {
            for (String path : LocalFiles.choices(pattern)) {
                paths.add(reached(path, folders));
            }
        }
        List<Destination> all = new ArrayList<>();
        for (String path : paths) {
            all.add(of(path));
        }
        return all;
    }

    private static String reached(String path, Map<String, String> folders) throws UnreachableException {
        String windows = path.replace('/', '\\');
        if (ROOT.matcher(windows).lookingAt()) {
            return windows;
        }
        String best = folders.keySet().stream()
                .filter(folder -> path.startsWith(folder + "/"))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElseThrow(() -> new UnreachableException("no --map says how the Windows host reaches its folder"));
        return folders.get(best) + path.substring(best.length()).replace('/', '\\');
    }

    private static Destination of(String path) throws UnreachableException {
        Matcher root = ROOT.matcher(path);
        if (!root.lookingAt()) {
            throw new UnreachableException("its folder is neither on a drive nor on a share");
        }
        List<String> segments = List.of(path.substring(root.end()).split("\\\\+", -1));
        String name = segments.get(segments.size() - 1);
        if (segments.contains("**") && name.endsWith("*")) {
            throw new UnreachableException("files that are not complete yet would be of it, too");
        }
        StringBuilder folder = new StringBuilder(root.group());
        for (String segment : segments.subList(0, segments.size() - 1)) {
            if (FORBIDDEN.matcher(segment).find()) {
                throw new UnreachableException("no folder of Windows can be called %s".formatted(segment));
            }
            folder.append(segment.equals("**") ? "" : segment + "\\");
        }
        // The date stands for the first star; nothing for the others.
        String[] around = folder.toString().split("\\*+", 2);
        return new Destination(
                around.length == 1 ? List.of(around[0]) : List.of(around[0], around[1].replace("*", "")), name);
    }

    /** Whether each day has a folder of its own. */
    boolean isOfADay() {
        return folder.size() > 1;
    }

    /** The folder as an expression. */
    String expression() {
        String expression = folder.stream().map(PowerShell::literal).collect(Collectors.joining(" + $date + "));
        return folder.size() == 1 ? expression : "(%s)".formatted(expression);
    }

    /** The folder on some day, to be looked at. */
    String example() {
        return String.join(DATE, folder);
    }

    /**
     * A name that the pattern allows.
     *
     * @param stem what stands where the pattern leaves it open
     * @param endings that the file may have, without the dot; the first where the pattern leaves that open, too
     * @return empty when there is none
     */
    Optional<String> named(String stem, List<String> endings) {
        if (FORBIDDEN.matcher(name).find()) {
            return Optional.empty();
        }
        int star = name.indexOf('*');
        String full = name;
        if (star >= 0) {
            String before = name.substring(0, star);
            String own = stem.startsWith(before) ? stem.substring(before.length()) : stem;
            full = before + own + name.substring(star + 1).replace("*", "");
            full = name.endsWith("*") ? full + "." + endings.get(0) : full;
        }
        return endings.contains(ending(full)) ? Optional.of(full) : Optional.empty();
    }

    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * What stands before and behind the number of an export, of which each is a file of its own.
     *
     * @param endings that the file may have; the first where the pattern leaves that open
     */
    Optional<Around> numbered(List<String> endings) {
        int star = name.indexOf('*');
        if (star < 0) {
            return Optional.empty();
        }
        return named("", endings).map(full -> new Around(full.substring(0, star), full.substring(star)));
    }

    /** The two parts of a name. */
    record Around(String before, String after) {}

    /** Whether its name, or that of its folder, has the word. */
    boolean isAbout(String word) {
        String path = String.join("", folder);
        int from = path.lastIndexOf('\\', path.length() - 2);
        return (path.substring(from + 1) + name).toLowerCase(Locale.ROOT).contains(word);
    }
}
