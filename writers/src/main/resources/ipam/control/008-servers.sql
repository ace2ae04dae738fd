-- What people keep about servers, whether anything is collected of them or not.
CREATE TABLE known_server (
    id ${id},
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    server_groups TEXT NOT NULL,
    owner TEXT NOT NULL,
    description TEXT NOT NULL,
    identity_key TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    changed TEXT NOT NULL
);
