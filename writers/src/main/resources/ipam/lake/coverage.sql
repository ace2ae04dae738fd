-- What of the lease events the coverage of a server needs beyond the spans of its sources, which the manifest knows.
-- Variable: events (files).

--- services
-- Rows of the service itself name no address: sorted last, they lie in the last row group of a part, and the others are
-- skipped by their statistics. So years of parts cost little more than opening them.
SELECT server, family, event, event_time, source_id, source_line
FROM read_parquet(getvariable('events'), hive_partitioning = false, union_by_name = true)
WHERE ip_hi IS NULL AND event IN ('log-started', 'log-stopped', 'log-paused')
ORDER BY server, family, event_time, source, source_id, source_line, event_id;

--- wanted
CREATE OR REPLACE TEMP TABLE wanted (
    id INTEGER, server VARCHAR, family VARCHAR, event_time TIMESTAMP, source_id VARCHAR, source_line BIGINT);

--- next
-- The first row that a server wrote after each wanted one.
SELECT wanted.id, min(event.event_time)
FROM read_parquet(getvariable('events'), hive_partitioning = false, union_by_name = true) AS event
JOIN wanted ON wanted.server = event.server AND wanted.family = event.family
           AND (event.event_time > wanted.event_time
                OR event.event_time = wanted.event_time AND event.source_id = wanted.source_id
                   AND event.source_line > wanted.source_line)
WHERE event.event_time >= (SELECT min(event_time) FROM wanted)
GROUP BY wanted.id
ORDER BY wanted.id;

--- spans
CREATE TEMP TABLE span (server VARCHAR, kind VARCHAR, start_time TIMESTAMP, end_time TIMESTAMP, gap VARCHAR);

--- coverage
COPY (FROM span) TO '${file}' (${options});

--- stored
SELECT server, kind, start_time, end_time, gap
FROM read_parquet(getvariable('stored'), hive_partitioning = false);
