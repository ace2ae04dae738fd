package ipam.lake;

import ipam.lake.SiteHistory.Novelty;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a site was pulled.
 *
 * @param head number of the last entry of its manifest that is here as a whole; 0 for none
 * @param hash SHA-256 of that entry
 * @param fetched files of its parts that came later, of a pull that was not finished
 * @param others how much of its other parts can be new: some, where its former manifest told of the same
 */
record SiteMark(int head, String hash, Set<String> fetched, Novelty others) {
    private static final String SITE = "site";
    private static final String HEAD = "head";
    private static final String HASH = "hash";
    private static final String FETCHED = "fetched";
    /** By id of a source, when the site read it last. */
    static final String READ = "read";

    SiteMark {
        fetched = Set.copyOf(fetched);
    }

    /** Nothing of it is here. */
    static final SiteMark NONE = new SiteMark(0, Entry.NONE, Set.of(), Novelty.ALL);

    /** What the entries of this lake say. */
    static SiteMark of(Lake lake, Site site) {
        Set<String> fetched = new HashSet<>();
        for (int number = lake.state().head(); number > 0; number--) {
            Entry entry = Due.entry(lake, number);
            if (entry.task().equals(Pull.TASK)
                    && site.name().equals(entry.notes().get(SITE))) {
                if (entry.notes().get(HEAD) instanceof Number head) {
                    return new SiteMark(
                            head.intValue(),
                            String.valueOf(entry.notes().get(HASH)),
                            fetched,
                            head.intValue() == 0 ? Novelty.SOME : Novelty.ALL);
                }
                if (entry.notes().get(FETCHED) instanceof List<?> files) {
                    files.forEach(file -> fetched.add(String.valueOf(file)));
                }
            }
        }
        return new SiteMark(0, Entry.NONE, fetched, Novelty.ALL);
    }

    /** What an entry says from which on another manifest of the site counts, from its beginning. */
    static Map<String, Object> anew(Site site) {
        return Map.of(SITE, site.name(), HEAD, 0, HASH, Entry.NONE);
    }

    /** What an entry says that brings some parts. */
    static Map<String, Object> fetched(Site site, List<String> files, Map<String, String> read) {
        return Map.of(SITE, site.name(), FETCHED, files, READ, read);
    }

    /** What the entry says that ends a pull. */
    static Map<String, Object> whole(Site site, SiteHistory history, Map<String, String> read) {
        return Map.of(SITE, site.name(), HEAD, history.head(), HASH, history.hash(), READ, read);
    }
}
