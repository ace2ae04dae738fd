-- Objects that are not in the state that was last noticed -> one row each. Variables: over, under; files: fresh (what
-- utilization comes to now), earlier (what it was before), notices.

--- tables
CREATE TEMP TABLE threshold (object VARCHAR, over_percent BIGINT, under_percent BIGINT);

--- changes
-- A subnet that is a scope of the same name is noticed as that alone.
CREATE TEMP TABLE asked AS
SELECT object FROM threshold
WHERE object NOT IN (SELECT object FROM read_parquet(getvariable('fresh'), hive_partitioning = false)
                     WHERE object_kind = 'scope');

-- Where a server both counts and lists leases, its count speaks: two origins would take turns otherwise.
CREATE TEMP TABLE present AS
WITH seen AS (
    SELECT *, max(event_time) OVER (PARTITION BY object_kind, object, server, family, category) AS newest
    FROM read_parquet(getvariable('fresh'), hive_partitioning = false)
    WHERE resolution = 'raw' AND (object_kind = 'scope' OR object IN (FROM asked))
)
SELECT * FROM seen
QUALIFY row_number() OVER (
    PARTITION BY object_kind, object, server, family, category
    ORDER BY (origin = 'statistics' AND event_time > newest - INTERVAL 1 DAY) DESC, event_time DESC, origin) = 1;

CREATE TEMP TABLE noticed AS
SELECT object_kind, object, coalesce(server, '') AS server, family, category,
       arg_max(state_after, event_time) AS state, max(event_time) AS event_time
FROM read_parquet(getvariable('notices'), hive_partitioning = false)
WHERE kind = 'utilization' AND outcome = 'raised'
GROUP BY ALL;

CREATE TEMP TABLE change AS
SELECT p.*, n.state AS state_before
FROM present AS p
LEFT JOIN noticed AS n ON n.object_kind = p.object_kind AND n.object = p.object AND n.server = coalesce(p.server, '')
                      AND n.family = p.family AND n.category = p.category
WHERE p.state <> coalesce(n.state, 'optimal') AND (n.event_time IS NULL OR p.event_time > n.event_time);

-- Nothing was ever noticed of an object that was there before: so it was neither over nor under.
CREATE TEMP TABLE known AS
SELECT DISTINCT e.object_kind, e.object, e.server, e.family, e.category
FROM (SELECT object_kind, object, coalesce(server, '') AS server, family, category, event_time
      FROM read_parquet(list_concat(getvariable('fresh'), getvariable('earlier')), hive_partitioning = false)
      WHERE resolution = 'raw') AS e
JOIN change AS c ON c.object_kind = e.object_kind AND c.object = e.object AND coalesce(c.server, '') = e.server
                AND c.family = e.family AND c.category = e.category AND e.event_time < c.event_time
WHERE c.state_before IS NULL;

CREATE TEMP TABLE raised AS
SELECT c.event_time, c.object_kind, c.object, c.server, c.family, c.category,
       coalesce(c.state_before, CASE WHEN k.object IS NOT NULL THEN 'optimal' END) AS state_before, c.state,
       CASE WHEN c.state = 'over' OR (c.state = 'optimal' AND c.state_before = 'over')
            THEN coalesce(t.over_percent, getvariable('over')) ELSE coalesce(t.under_percent, getvariable('under')) END AS threshold,
       c.percent_utilized, c.utilized::VARCHAR AS utilized, c.total::VARCHAR AS total,
       row_number() OVER (ORDER BY c.object_kind, c.object, c.server, c.family, c.category) AS number
FROM change AS c
LEFT JOIN threshold AS t ON t.object = c.object
LEFT JOIN known AS k ON k.object_kind = c.object_kind AND k.object = c.object AND k.server = coalesce(c.server, '')
                    AND k.family = c.family AND k.category = c.category;

--- block
-- So many at a time: each may be a notice, of every scope there is. Variables: first, last.
SELECT event_time, object_kind, object, server, family, category, state_before, state, threshold, percent_utilized,
       utilized, total
FROM raised WHERE number BETWEEN getvariable('first') AND getvariable('last')
ORDER BY number;
