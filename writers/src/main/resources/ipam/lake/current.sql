-- Configuration as of a moment: of each server and source the newest snapshot that speaks for a dataset. A snapshot
-- found again has one more row in dataset snapshot, and no more rows elsewhere.

--- series
-- Exports that bear their date in their name, or in that of their folder, are one source: the newest replaces the others.
CREATE OR REPLACE MACRO source_series(source) AS
    regexp_replace(regexp_replace(source, '${dated-folder}', '\1*\2'), '${dated-name}', '*\1');

-- A name without the escapes of RFC 1035: backslash and three digits are a byte of UTF-8, and a backslash alone is none.
CREATE OR REPLACE MACRO dns_text(name) AS CASE WHEN contains(name, chr(92)) THEN coalesce(TRY(decode(unhex(list_aggregate(
    list_transform(regexp_extract_all(name, '\\[0-9]{3}|\\.|[^\\]'), lambda part:
        CASE WHEN regexp_full_match(part, '\\[0-9]{3}') THEN printf('%02X', part[2:]::UTINYINT::INTEGER)
             WHEN starts_with(part, chr(92)) THEN hex(part[2:]) ELSE hex(part) END), 'string_agg', '')))), name)
    ELSE name END;

--- snapshot
-- A row for each dataset that a source speaks for: as_of is when that was last known to be true, since when it was first.
CREATE OR REPLACE MACRO snapshot_as_of(moment) AS TABLE
SELECT server, source, source_id, kind, dataset, event_time AS as_of, since
FROM (
    SELECT *, unnest(string_split(datasets, ',')) AS dataset, source_series(source) AS series
    FROM (SELECT *, min(event_time) OVER (PARTITION BY source_id) AS since FROM snapshot WHERE event_time <= moment)
) AS told
QUALIFY row_number() OVER (PARTITION BY server, series, dataset ORDER BY event_time DESC, source DESC, source_id) = 1;

CREATE OR REPLACE VIEW snapshot_current AS FROM snapshot_as_of(TIMESTAMP 'infinity');

--- keyed
-- Where several sources of a server tell of the same object, the newest is right. Only servers of which several sources
-- speak are looked at for that, by their keys alone: whole rows pass through.
CREATE OR REPLACE MACRO ${dataset}_as_of(moment) AS TABLE
WITH spoken AS MATERIALIZED (
    SELECT server, source_id, since, as_of FROM snapshot_as_of(moment) WHERE dataset = '${dataset}'
), newest AS (
    SELECT ${keys}, max((spoken.as_of, told.source_id)) AS newest
    FROM ${dataset} AS told JOIN spoken ON spoken.source_id = told.source_id AND spoken.since = told.event_time
    WHERE spoken.server IN (SELECT server FROM spoken GROUP BY server HAVING count(*) > 1)
    GROUP BY ALL
)
SELECT told.*, spoken.as_of
FROM ${dataset} AS told JOIN spoken ON spoken.source_id = told.source_id AND spoken.since = told.event_time
LEFT JOIN newest ON ${same}
WHERE newest.newest IS NULL OR newest.newest = (spoken.as_of, told.source_id);

CREATE OR REPLACE VIEW ${dataset}_current AS FROM ${dataset}_as_of(TIMESTAMP 'infinity');

--- merged
-- Several sources of a server know different things of the same object: of each, the newest that knows is right.
CREATE OR REPLACE MACRO ${dataset}_as_of(moment) AS TABLE
SELECT ${keys}, ${merged}, max(spoken.as_of) AS as_of
FROM ${dataset} AS told
JOIN snapshot_as_of(moment) AS spoken
    ON spoken.dataset = '${dataset}' AND spoken.source_id = told.source_id AND spoken.since = told.event_time
GROUP BY ${keys};

CREATE OR REPLACE VIEW ${dataset}_current AS FROM ${dataset}_as_of(TIMESTAMP 'infinity');

--- plain
CREATE OR REPLACE MACRO ${dataset}_as_of(moment) AS TABLE
SELECT told.*, spoken.as_of
FROM ${dataset} AS told
JOIN snapshot_as_of(moment) AS spoken
    ON spoken.dataset = '${dataset}' AND spoken.source_id = told.source_id AND spoken.since = told.event_time;

CREATE OR REPLACE VIEW ${dataset}_current AS FROM ${dataset}_as_of(TIMESTAMP 'infinity');
