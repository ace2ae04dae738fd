-- Owners, and the fields that people define, are kinds of items as all others are. Nobody could write either table before.
DROP TABLE item_owner;
CREATE TABLE item_owner (
    id ${id},
    name TEXT NOT NULL,
    mail TEXT NOT NULL,
    identity_key TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    changed TEXT NOT NULL
);

-- A field with allowed values, which semicolons divide, takes no others.
DROP TABLE custom_field;
CREATE TABLE defined_field (
    id ${id},
    name TEXT NOT NULL,
    allowed_values TEXT NOT NULL,
    identity_key TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    changed TEXT NOT NULL
);

-- What expires is asked for every day, of how ever many addresses.
CREATE INDEX address_expiry ON address (expiry_date);
