-- Logical groups are a kind of items as all others are. Nobody could write the table before.
DROP TABLE logical_group;
CREATE TABLE logical_group (
    id ${id},
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    levels TEXT NOT NULL,
    identity_key TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    changed TEXT NOT NULL
);
