package ipam.record;

/** How a dataset's parts are laid into folders. */
public enum Partition {
    /** {@code event_date=YYYY-MM-DD}, the UTC date of {@code event_time}. */
    EVENT_DATE,
    /** {@code month=YYYY-MM}, the UTC month that an interval is cut to. */
    MONTH,
    /** No folders: small, and replaced as a whole. */
    NONE
}
