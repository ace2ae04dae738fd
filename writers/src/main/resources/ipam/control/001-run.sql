-- The history of runs. An installation of the first version has the table already.
CREATE TABLE IF NOT EXISTS run (
    id TEXT PRIMARY KEY,
    task TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT,
    result TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    note TEXT NOT NULL
);
