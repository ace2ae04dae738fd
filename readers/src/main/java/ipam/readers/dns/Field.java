package ipam.readers.dns;

/** A piece of rdata as a master file writes it; the last piece of a type may take all words that are left. */
enum Field {
    /** A domain name. */
    NAME,
    /** 8 bits, decimal. */
    U8,
    /** 16 bits, decimal. */
    U16,
    /** 32 bits, decimal. */
    U32,
    /** Seconds, or with units. */
    PERIOD,
    /** Dotted IPv4 address. */
    IPV4,
    /** IPv6 address. */
    IPV6,
    /** A character string. */
    STRING,
    /** Character strings, at least one. */
    STRINGS,
    /** A letter or digit or more. */
    TAG,
    /** Octets in hexadecimal, to the end. */
    HEX,
    /** Octets in base 64, to the end. */
    BASE64,
    /** A type. */
    TYPE,
    /** Types, to the end. */
    TYPES,
    /** A DNSSEC algorithm by number or name. */
    ALGORITHM,
    /** {@code yyyyMMddHHmmss}, or seconds since 1970. */
    MOMENT,
    /** Hexadecimal, or a hyphen for none. */
    SALT,
    /** NSEC3's next owner: base 32 with the extended alphabet. */
    HASH,
    /** {@code 01-23-45-67-89-ab}. */
    EUI48,
    /** {@code 01-23-45-67-89-ab-cd-ef}. */
    EUI64,
    /** {@code 0014:4fff:ff20:ee64}. */
    LOCATOR64,
    /** {@code 0x47.0005…}. */
    NSAP,
    /** Words as they are, to the end. */
    WORDS
}
