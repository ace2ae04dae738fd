-- What servers answered, as far as it is not known. Variables: events, zones (files), recent (until when an answer like
-- the last one needs no row), moment (of a day to be written).

--- tables
CREATE TEMP TABLE news AS SELECT * FROM read_parquet(getvariable('events'), hive_partitioning = false) LIMIT 0;

--- untold
CREATE TEMP TABLE untold AS
WITH told AS (
    SELECT server, zone, source, event_time, state, serial, detail
    FROM read_parquet(getvariable('events'), hive_partitioning = false) WHERE event_id IS NULL AND zone IS NOT NULL
), last AS (
    SELECT server, zone, source, max(event_time) AS event_time, arg_max({'s': state, 'v': serial, 'd': detail}, event_time) AS said
    FROM told GROUP BY ALL
), version AS (
    SELECT server, zone, arg_max(serial, event_time) AS serial
    FROM (SELECT lower(server) AS server, zone, event_time, serial FROM news
          UNION ALL
          SELECT lower(server), zone, event_time, serial
          FROM read_parquet(getvariable('events'), hive_partitioning = false) WHERE zone IS NOT NULL
          UNION ALL
          SELECT lower(server), zone, event_time, serial
          FROM read_parquet(getvariable('zones'), hive_partitioning = false)) AS seen
    WHERE serial IS NOT NULL GROUP BY ALL
), several AS (
    SELECT zone FROM version GROUP BY zone HAVING count(DISTINCT serial) > 1
)
SELECT n.*
FROM news AS n LEFT JOIN last AS l ON l.server = n.server AND l.zone = n.zone AND l.source = n.source
WHERE l.event_time IS NULL OR l.event_time < getvariable('recent')
   OR l.said IS DISTINCT FROM {'s': n.state, 'v': n.serial, 'd': n.detail} OR n.zone IN (FROM several);

--- write
COPY (FROM untold WHERE event_date = getvariable('moment')::DATE ORDER BY zone, server, event_time, source)
TO '${file}' (${options});
