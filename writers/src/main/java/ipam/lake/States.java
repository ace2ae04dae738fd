package ipam.lake;

import java.util.Map;

/** A dataset of spans in which something was in one state, and how it is kept true to what was collected. */
public interface States {
    /** The task that commits what this derives. */
    String task();

    /** Whether something was collected since it was last derived, or it was by other rules. */
    boolean isDue();

    /** Derives what is due. */
    Replacement update();

    /**
     * What an entry of the task notes.
     *
     * @param seen the newest entry that it was derived from
     */
    Map<String, Object> notes(int seen);
}
