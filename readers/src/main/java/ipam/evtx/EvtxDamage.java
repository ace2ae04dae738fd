package ipam.evtx;

/**
 * Something in an event log that is not as it must be.
 *
 * @param kind what it costs
 * @param offset of its first byte in the file
 * @param length of the bytes that it concerns
 * @param recordId the record's number, or -1 where no record is known
 * @param problem what is wrong, in words
 */
public record EvtxDamage(Kind kind, long offset, long length, long recordId, String problem) {
    /** What a damage costs. */
    public enum Kind {
        /** The file's header; nothing is lost. */
        HEADER,
        /** The file was not closed: it is in use or was copied while it was. Nothing is lost. */
        DIRTY,
        /** A checksum differs; the records read all the same are given. */
        CHECKSUM,
        /** A chunk without a readable header; the records found in it are given. */
        CHUNK,
        /** One or more records are lost. */
        RECORD;

        /** Whether events are, or may be, lost. */
        public boolean isLoss() {
            return this == CHUNK || this == RECORD;
        }
    }

    @Override
    public String toString() {
        String record = recordId < 0 ? "" : "record " + recordId + ": ";
        return "offset %d: %s%s".formatted(offset, record, problem);
    }
}
