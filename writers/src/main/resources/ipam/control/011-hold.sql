-- What no purge may remove while a case goes on.
CREATE TABLE hold (
    id ${id},
    case_name TEXT NOT NULL,
    about TEXT NOT NULL,
    value TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added TEXT NOT NULL
);
