package ipam.sample.story;

/** What the log can prove about a wall-clock time. */
enum Pass {
    /** The time names one instant, or the first pass of a repeated hour. */
    FIRST,
    /** The second pass, proven by a step back of 30 minutes or more earlier in the file. */
    SECOND,
    /** The second pass in truth, but no step back proves it: read as the first and marked. */
    SECOND_UNPROVEN
}
