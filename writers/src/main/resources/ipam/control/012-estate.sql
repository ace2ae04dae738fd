-- Where and as what discovery saw servers; a domain's roll call replaces what it said of that role before. lost: the
-- moment of the first call that no longer told of it; empty while it is told. addresses: in order, blanks between.
CREATE TABLE server_sighting (
    domain TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    addresses TEXT NOT NULL,
    directory_id TEXT NOT NULL,
    version TEXT NOT NULL,
    remark TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    lost TEXT NOT NULL,
    PRIMARY KEY (domain, role, name)
);

-- Whether an input of a server could be read when it was last tried.
CREATE TABLE server_access (
    server TEXT NOT NULL,
    input TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    checked TEXT NOT NULL,
    PRIMARY KEY (server, input)
);

-- What people decided: managed, unmanaged or unspecified; empty when they said nothing.
ALTER TABLE known_server ADD COLUMN manageability TEXT NOT NULL DEFAULT '';
