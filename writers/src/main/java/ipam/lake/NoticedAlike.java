package ipam.lake;

import java.util.List;

/**
 * Notices of objects of one kind that changed from one state to another, past one threshold.
 *
 * @param first the first of them by name, at least one
 * @param count of all
 */
public record NoticedAlike(List<Notice> first, long count) {
    public NoticedAlike {
        first = List.copyOf(first);
        if (first.isEmpty() || first.size() > count) {
            throw new IllegalArgumentException("Invalid notices: %d of %d (must be at least one, and not more than all)"
                    .formatted(first.size(), count));
        }
    }

    /** A notice by itself. */
    public static NoticedAlike of(Notice notice) {
        return new NoticedAlike(List.of(notice), 1);
    }
}
