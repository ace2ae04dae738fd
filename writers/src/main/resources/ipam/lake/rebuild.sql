-- How many addresses were held at the end of each minute of a day, from the lease intervals -> utilization rows of its
-- hours and of the day; after capacity.sql.
--
-- Variables: since and until (the day), reach (the last moment with data), over, under, keeps_hours; files: intervals (of
-- the month), events (of the day), stored (utilization of the day, and maybe of others). A lease that nobody ended lasts no longer than its scope's do.

--- places
CREATE OR REPLACE TEMP TABLE unit_number AS
SELECT *, row_number() OVER (ORDER BY unit, family, scope_id)::INTEGER AS number
FROM (SELECT unit, family, scope_id, max(k.total) AS total
      FROM unit AS u JOIN capacity AS k USING (server, family, scope_id) GROUP BY ALL);

-- A server of the logs by number: rows of numbers are joined faster.
CREATE OR REPLACE TEMP TABLE log_server AS
SELECT server, row_number() OVER (ORDER BY server)::INTEGER AS code
FROM (SELECT DISTINCT lower(server) AS server FROM rows_of(getvariable('intervals')) UNION SELECT server FROM given_out);

CREATE OR REPLACE TEMP TABLE held AS
SELECT code, ip_hi, ip_lo, start_time, end_time, seen_time, end_reason = 'open' AS unended
FROM rows_of(getvariable('intervals')) AS i JOIN log_server AS s ON s.server = lower(i.server)
WHERE start_time < getvariable('until') AND (end_time IS NULL OR end_time >= getvariable('since'));

-- Runs of addresses with their unit. IPv4 and what goes with it is told by the lower half alone.
CREATE OR REPLACE TEMP TABLE run AS
SELECT s.code, g.first, g.last, g.first < 281474976710656 AS is_v4, if(is_v4, g.first, 0)::BIGINT AS first_lo,
       if(is_v4, least(g.last, 281474976710655), 0)::BIGINT AS last_lo, n.number, k.lease_duration
FROM own_run AS g JOIN log_server AS s USING (server)
JOIN unit AS u USING (server, family, scope_id)
JOIN unit_number AS n ON n.unit = u.unit AND n.family = u.family AND n.scope_id = u.scope_id
JOIN scope_known AS k USING (server, family, scope_id);

-- Where each address is given out: by the server that said so; where nobody told its scopes, by any.
CREATE OR REPLACE TEMP TABLE place AS
SELECT h.start_time, h.end_time, h.seen_time, h.unended, r.number, r.lease_duration
FROM (FROM held WHERE ip_hi = 0) AS h
ASOF JOIN (FROM run WHERE is_v4) AS r ON h.code = r.code AND h.ip_lo >= r.first_lo WHERE h.ip_lo <= r.last_lo
UNION ALL
SELECT h.start_time, h.end_time, h.seen_time, h.unended, r.number, r.lease_duration
FROM (SELECT *, number(ip_hi, ip_lo) AS ip FROM held WHERE ip_hi <> 0) AS h
ASOF JOIN (FROM run WHERE NOT is_v4) AS r ON h.code = r.code AND h.ip >= r.first WHERE h.ip <= r.last;

INSERT INTO place
SELECT h.start_time, h.end_time, h.seen_time, h.unended, r.number, r.lease_duration
FROM (SELECT *, number(ip_hi, ip_lo) AS ip FROM held
      WHERE code IN (SELECT code FROM log_server ANTI JOIN run USING (code))) AS h
ASOF JOIN run AS r ON h.ip >= r.first WHERE h.ip <= r.last;

-- Minutes from the beginning of the day; of the last day there is only what was seen of it.
CREATE OR REPLACE MACRO minute_of(moment) AS (epoch(moment) - epoch(getvariable('since')))::BIGINT // 60;
SET VARIABLE minutes = greatest(0, least(1440, 1 + minute_of(getvariable('reach'))));


-- Of a unit whose servers sent no log of the day, and that nobody held an address of, nothing is known.
CREATE OR REPLACE TEMP TABLE logged AS
SELECT DISTINCT lower(server) AS server FROM rows_of(getvariable('events'))
WHERE event_time >= getvariable('since') AND event_time < getvariable('until')
UNION SELECT DISTINCT server FROM log_server SEMI JOIN held USING (code);

DELETE FROM unit_number AS n
WHERE number NOT IN (SELECT number FROM place)
  AND NOT EXISTS (FROM unit AS u SEMI JOIN logged USING (server)
                  WHERE u.unit = n.unit AND u.family = n.family AND u.scope_id = n.scope_id);

--- changes
CREATE OR REPLACE TEMP TABLE change AS
WITH span AS (
    SELECT number, greatest(0, minute_of(start_time)) AS first,
           minute_of(if(unended AND lease_duration IS NOT NULL,
                        least(end_time, seen_time + to_seconds(lease_duration)), end_time)) AS last
    FROM place
), edge AS (
    SELECT number, first AS minute, 1 AS change FROM span WHERE last IS NULL OR last > first
    UNION ALL
    SELECT number, last, -1 FROM span WHERE last > first AND last < getvariable('minutes')
)
SELECT number, minute::INTEGER AS minute, sum(change)::BIGINT AS change FROM edge GROUP BY ALL;


--- hours
-- A table of its own: as part of the joins below, DuckDB 1.5.6 may fail to bind the anti join's columns.
CREATE OR REPLACE TEMP TABLE unheld AS
SELECT server, family, scope_id, ip FROM reserved_in ANTI JOIN held USING (ip_hi, ip_lo);

CREATE OR REPLACE TEMP TABLE idle AS
SELECT n.number, count(DISTINCT r.ip) AS idle
FROM unheld AS r JOIN unit AS u USING (server, family, scope_id)
JOIN unit_number AS n ON n.unit = u.unit AND n.family = u.family AND n.scope_id = u.scope_id
GROUP BY ALL;

-- What is of one unit takes the unit's figures; what is of several has changes of its own, under a negative number.
CREATE OR REPLACE TEMP TABLE sum_of AS
SELECT -row_number() OVER (ORDER BY object_kind, object, server, family, category)::INTEGER AS number, *
FROM (SELECT object_kind, object, server, family, category, list(n.number) AS units
      FROM member AS m LEFT JOIN unit_number AS n USING (unit, family, scope_id)
      GROUP BY ALL HAVING bool_and(n.number IS NOT NULL));
CREATE OR REPLACE TEMP TABLE sum_unit AS SELECT number AS sum, unnest(units) AS number FROM sum_of WHERE len(units) > 1;

CREATE OR REPLACE TEMP TABLE hour AS
WITH whole AS (
    SELECT number, minute, change FROM change
    UNION ALL
    SELECT sum, minute, sum(change)::BIGINT FROM change JOIN sum_unit USING (number) GROUP BY ALL
    UNION ALL
    SELECT number, hour * 60, 0
    FROM (SELECT number FROM unit_number UNION ALL SELECT DISTINCT sum FROM sum_unit),
         (SELECT unnest(range(24))::INTEGER AS hour) WHERE hour * 60 < getvariable('minutes')
), merged AS (
    SELECT number, minute, sum(change)::BIGINT AS change FROM whole WHERE minute < getvariable('minutes') GROUP BY ALL
), running AS (
    SELECT number, minute, sum(change) OVER w AS used,
           coalesce(lead(minute) OVER w, getvariable('minutes')) - minute AS minutes
    FROM merged WINDOW w AS (PARTITION BY number ORDER BY minute)
)
SELECT number, minute // 60 AS hour, min(used)::BIGINT AS least, max(used)::BIGINT AS peak,
       sum(used * minutes)::BIGINT AS used_minutes, sum(minutes)::BIGINT AS minutes
FROM running GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE object_of AS
SELECT 'scope' AS object_kind, k.object, k.server, k.family, k.category, n.number, n.total, coalesce(idle, 0) AS idle
FROM scope_known AS k JOIN unit AS u USING (server, family, scope_id)
JOIN unit_number AS n ON n.unit = u.unit AND n.family = u.family AND n.scope_id = u.scope_id
LEFT JOIN idle AS i ON i.number = n.number
UNION ALL
SELECT s.object_kind, s.object, s.server, s.family, s.category, if(len(units) > 1, s.number, units[1]), t.total, t.idle
FROM sum_of AS s JOIN (
    SELECT o.number, sum(n.total) AS total, sum(coalesce(idle, 0)) AS idle
    FROM (SELECT number, unnest(units) AS unit FROM sum_of) AS o JOIN unit_number AS n ON n.number = o.unit
    LEFT JOIN idle AS i ON i.number = n.number GROUP BY ALL) AS t USING (number);

CREATE OR REPLACE TEMP TABLE rebuilt AS
WITH figures AS (
    SELECT 'hour' AS resolution, getvariable('since') + to_hours(hour) AS event_time, number, least, peak,
           used_minutes / minutes AS mean
    FROM hour WHERE getvariable('keeps_hours')
    UNION ALL
    SELECT 'day', getvariable('since'), number, min(least), max(peak), sum(used_minutes) / sum(minutes)
    FROM hour GROUP BY number
)
SELECT event_time, resolution, object_kind, object, server, 'Default' AS space, family, category,
       total::DECIMAL(38, 0) AS total, least(total, round(mean) + idle)::DECIMAL(38, 0) AS assigned,
       round(mean)::DECIMAL(38, 0) AS utilized, least::DECIMAL(38, 0) AS utilized_least,
       least(total, peak)::DECIMAL(38, 0) AS utilized_peak,
       if(total > 0, least(100, 100 * peak::DOUBLE / total::DOUBLE), 0) AS percent_utilized,
       if(total > 0, least(100, 100 * (mean + idle) / total::DOUBLE), 0) AS percent_assigned,
       NULL::DECIMAL(38, 0) AS stateless_clients, 'optimal' AS state, 'events' AS origin,
       utilization_day() AS event_date
FROM figures JOIN object_of USING (number);

-- Clients that only asked for options, by the prefix that they asked in.
INSERT INTO rebuilt
WITH asked AS (
    SELECT DISTINCT number(ip_hi, ip_lo) AS ip, coalesce(duid, mac, client_id) AS client
    FROM rows_of(getvariable('events'))
    WHERE family = 'IPv6' AND event IN ('information-requested', 'stateless-purged') AND ip_hi IS NOT NULL AND event_time >= getvariable('since')
      AND event_time < getvariable('until') AND coalesce(duid, mac, client_id) IS NOT NULL
), prefix AS (
    SELECT DISTINCT object, first, last, last - first + 1 AS total FROM scope_at WHERE family = 'IPv6' AND first IS NOT NULL
)
SELECT getvariable('since'), 'day', 'prefix', object, NULL, 'Default', 'IPv6', 'global',
       least(any_value(total), 1329227995784915872903807060280344576)::DECIMAL(38, 0), 0, 0, 0, 0, 0, 0,
       count(DISTINCT client), 'optimal', 'events', utilization_day()
FROM asked AS a ASOF JOIN prefix AS p ON a.ip >= p.first
WHERE a.ip <= p.last GROUP BY object;

CREATE OR REPLACE TEMP TABLE day AS
SELECT r.* REPLACE (
    CASE WHEN percent_utilized >= coalesce(t.over_percent, getvariable('over')) THEN 'over'
         WHEN percent_utilized < coalesce(t.under_percent, getvariable('under')) AND asks_under(total, t.under_percent) THEN 'under' ELSE 'optimal' END AS state)
FROM rebuilt AS r LEFT JOIN threshold AS t ON t.object = r.object
UNION ALL SELECT * FROM stored WHERE origin <> 'events';

