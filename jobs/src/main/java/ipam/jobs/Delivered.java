package ipam.jobs;

import java.util.List;

/**
 * What a delivery did.
 *
 * @param sent letters that arrived
 * @param problems why others did not, each once
 * @param unsent letters that did not
 */
public record Delivered(int sent, List<String> problems, int unsent) {
    /** Nothing was to be sent. */
    public static final Delivered NOTHING = new Delivered(0, List.of(), 0);

    public Delivered {
        problems = List.copyOf(problems);
    }
}
