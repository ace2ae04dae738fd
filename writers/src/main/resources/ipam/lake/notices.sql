-- What is known of notices, and rows that are not known yet. Variables: notices (files), moment (of a day to be
-- written), kind.

--- raised
SELECT event_time, kind, object_kind, object, server, family, category, state_before, state_after, threshold, detail
FROM read_parquet(getvariable('notices'), hive_partitioning = false)
WHERE outcome = 'raised'
ORDER BY event_time, object_kind, object, server, family, category;

--- newest
-- Of each subject the one that was raised last. Variable: kind.
SELECT event_time, kind, object_kind, object, server, family, category, state_before, state_after, threshold, detail
FROM read_parquet(getvariable('notices'), hive_partitioning = false)
WHERE outcome = 'raised' AND kind = getvariable('kind')
QUALIFY row_number() OVER (PARTITION BY object_kind, object, server, family, category
                           ORDER BY event_time DESC, notice_id) = 1
ORDER BY object_kind, object, server, family, category;

--- wanted
CREATE TEMP TABLE wanted (notice_id VARCHAR);

--- some
SELECT event_time, kind, object_kind, object, server, family, category, state_before, state_after, threshold, detail
FROM read_parquet(getvariable('notices'), hive_partitioning = false)
WHERE outcome = 'raised' AND notice_id IN (FROM wanted)
ORDER BY event_time, object_kind, object, server, family, category;

--- tables
CREATE TEMP TABLE told AS
SELECT notice_id, recipient, outcome FROM read_parquet(getvariable('notices'), hive_partitioning = false);

CREATE TEMP TABLE news AS
SELECT * FROM read_parquet(getvariable('notices'), hive_partitioning = false) LIMIT 0;

--- untold
CREATE TEMP TABLE untold AS
SELECT * FROM news AS n
WHERE NOT EXISTS (FROM told AS t WHERE t.notice_id = n.notice_id AND t.outcome = n.outcome
                                   AND t.recipient IS NOT DISTINCT FROM n.recipient)
QUALIFY row_number() OVER (PARTITION BY notice_id, outcome, recipient ORDER BY event_time) = 1;

--- write
COPY (FROM untold WHERE event_date = getvariable('moment')::DATE
      ORDER BY object_kind, object, event_time, server, family, category, recipient, outcome)
TO '${file}' (FORMAT parquet, COMPRESSION zstd);
