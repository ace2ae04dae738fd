package ipam.readers.kea;

import java.util.Locale;

/** The columns of a lease file that are read; a file may have others. */
enum LeaseColumn {
    ADDRESS,
    HWADDR,
    CLIENT_ID,
    DUID,
    VALID_LIFETIME,
    EXPIRE,
    SUBNET_ID,
    LEASE_TYPE,
    IAID,
    PREFIX_LEN,
    FQDN_FWD,
    FQDN_REV,
    HOSTNAME,
    STATE,
    USER_CONTEXT;

    /** Its name in the column line. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
