-- Whether a DHCP server answered a DHCPINFORM of the last discovery, yes or no; it has no row when it was not asked.
CREATE TABLE server_inform (
    server TEXT PRIMARY KEY,
    answered TEXT NOT NULL
);
