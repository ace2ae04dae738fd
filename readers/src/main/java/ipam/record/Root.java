package ipam.record;

/** The two roots of the lake: who held what is kept apart from everything else. */
public enum Root {
    /** {@code <data>/lake}: no MAC, host or user. */
    OPEN,
    /** {@code <data>/tracking/lake}: tracking data, for the audit group alone. */
    TRACKING
}
