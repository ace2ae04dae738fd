package ipam.inventory;

/** What a field holds, and so which texts it takes. */
public enum FieldType {
    /** Words for people. */
    TEXT,
    /** Fields of a kind, from the top: {@code Country / City}. */
    LEVELS,
    /** One of a few words. */
    WORD,
    /** Some of a few words. */
    WORDS,
    /** Names, one or several. */
    NAMES,
    /** The name of a host. */
    HOST,
    /** The name of an address space that there is. */
    SPACE,
    ADDRESS,
    /** Addresses, one or several. */
    ADDRESSES,
    NETWORK,
    /** Addresses from a first to a last, in any notation. */
    RANGE,
    /** A day, as {@code 2026-11-20}. */
    DATE,
    /** A whole number that is not negative. */
    NUMBER,
    MAC,
    /** Bytes, two hex digits each. */
    HEX
}
