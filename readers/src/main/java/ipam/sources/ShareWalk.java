package ipam.sources;

import ipam.sources.ShareConnection.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks the folders of a share that a pattern leads into; names are compared as Windows does. */
final class ShareWalk {
    private static final String ANY_FOLDERS = "**";
    /** Folders below one another; a share's link to a folder above it must end somewhere. */
    private static final int DEPTH = 32;

    private final ShareConnection share;
    private final Set<String> files = new LinkedHashSet<>();
    private final Map<String, ShareException> troubles = new LinkedHashMap<>();

    ShareWalk(ShareConnection share) {
        this.share = share;
    }

    /** Files by their path in the share, with backslashes. */
    List<String> files(List<String> segments) throws ShareException {
        walk("", segments, 0);
        return List.copyOf(files);
    }

    /** Folders that could not be listed. */
    Map<String, ShareException> troubles() {
        return troubles;
    }

    private void walk(String folder, List<String> segments, int depth) throws ShareException {
        String segment = segments.get(0);
        List<String> rest = segments.subList(1, segments.size());
        if (!rest.isEmpty() && !Glob.isWild(segment)) {
            walk(path(folder, segment), rest, depth + 1);
            return;
        }
        boolean any = segment.equals(ANY_FOLDERS);
        if (any) {
            rest = rest.isEmpty() ? List.of("*") : rest;
            walk(folder, rest, depth);
        }
        Glob glob = new Glob(segment, true);
        for (Entry entry : entries(folder)) {
            if (entry.folder() && any && depth < DEPTH) {
                walk(path(folder, entry.name()), segments, depth + 1);
            } else if (entry.folder() && !rest.isEmpty() && glob.matches(entry.name())) {
                walk(path(folder, entry.name()), rest, depth + 1);
            } else if (!entry.folder() && rest.isEmpty() && glob.matches(entry.name())) {
                files.add(path(folder, entry.name()));
            }
        }
    }

    private static String path(String folder, String name) {
        return folder.isEmpty() ? name : folder + "\\" + name;
    }

    private List<Entry> entries(String folder) throws ShareException {
        try {
            return share.list(folder);
        } catch (ShareException e) {
            if (e.isPassing()) {
                throw e;
            }
            if (!e.isMissing()) {
                troubles.put(folder, e);
            }
            return new ArrayList<>();
        }
    }
}
