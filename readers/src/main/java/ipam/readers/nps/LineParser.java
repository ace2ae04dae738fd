package ipam.readers.nps;

import ipam.readers.logon.BadLine;

/** One of the three spellings of a record. Stateless but for its buffers; not thread-safe. */
interface LineParser {
    /**
     * Reads a line of UTF-8 into a record, which is clear when given.
     *
     * @throws BadLine when the line is no record of this format
     */
    void parse(byte[] bytes, int from, int to, NpsRecord record) throws BadLine;
}
