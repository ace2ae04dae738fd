-- What tells the item of a change, so that what was true before can be told; and who keeps the item.
ALTER TABLE journal ADD COLUMN identity_key TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN origin TEXT NOT NULL DEFAULT 'entered';
CREATE INDEX journal_kind ON journal (object_kind, id);

-- Up to which entry of the lake a task looked, where its result is in this database.
CREATE TABLE lake_mark (
    task TEXT PRIMARY KEY,
    head BIGINT NOT NULL
);
