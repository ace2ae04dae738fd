-- What the snapshots of a span say about how full the scopes were -> utilization rows of that span; after capacity.sql.
--
-- Roll-ups are sums of steps: each moment of a server changes the sums of all it is part of.
-- Variables: since and until (the end of the same UTC day), over, under, margin, keeps_raw, keeps_hours; files: snapshots,
-- statistics, leases, previous (utilization before), stored (of the same day, and maybe of others).

--- dates
SELECT DISTINCT event_time::DATE::VARCHAR AS date
FROM (SELECT event_time, unnest(str_split(replace(datasets, ' ', ''), ',')) AS dataset
      FROM read_parquet(getvariable('snapshots'), hive_partitioning = false, union_by_name = true))
WHERE event_time >= getvariable('since') AND dataset IN ('scope_statistics', 'lease')
ORDER BY date;

--- unnamed
-- What was counted before its scope was on record bears no prefix length.
SELECT min(event_time)
FROM read_parquet(getvariable('stored'), hive_partitioning = false)
WHERE object_kind = 'scope' AND resolution = 'raw' AND NOT contains(object, '/')
  AND (server, object) IN (SELECT (lower(server), scope_id)
                           FROM read_parquet(getvariable('scopes'), hive_partitioning = false)
                           WHERE prefix_length IS NOT NULL);

--- moments
-- The carried moment holds what was known before the span; no row is written of it. A server that fell silent counts
-- for a month, one that is not managed any more only at the moments at which it was.
CREATE OR REPLACE TEMP TABLE moment AS
WITH spoken AS (
    SELECT server, bucket, false AS carried, max(event_time) AS moment,
           bool_or(dataset = 'scope_statistics') AS counts, bool_or(dataset = 'lease') AS leases
    FROM said WHERE event_time >= getvariable('since') AND event_time < getvariable('until')
    GROUP BY server, bucket HAVING bool_or(dataset IN ('scope_statistics', 'lease'))
    UNION ALL
    SELECT server, NULL, true, getvariable('since') - INTERVAL 1 MICROSECOND,
           bool_or(dataset = 'scope_statistics'), bool_or(dataset = 'lease')
    FROM said WHERE event_time < getvariable('since') AND event_time >= getvariable('since') - INTERVAL 31 DAY
      AND lower(server) NOT IN (FROM uncounted_server)
    GROUP BY server HAVING bool_or(dataset IN ('scope_statistics', 'lease'))
)
-- Configuration that was collected only later is better than none.
SELECT s.*, coalesce(v.version, (SELECT min(version) FROM version AS f WHERE f.server = s.server)) AS version
FROM spoken AS s ASOF LEFT JOIN version AS v ON s.server = v.server AND s.moment >= v.version;

--- counts
-- told: when the server said so, which for what is carried was some time ago.
CREATE OR REPLACE TEMP TABLE observation (server VARCHAR, unit VARCHAR, family VARCHAR, scope_id VARCHAR, origin VARCHAR,
    moment TIMESTAMP, carried BOOLEAN, told TIMESTAMP, total HUGEINT, assigned HUGEINT, utilized HUGEINT,
    unit_assigned HUGEINT, unit_utilized HUGEINT, stateless HUGEINT);

-- What the servers counted. Of IPv4 they know best what they can give out; of IPv6 some cannot count that far.
INSERT INTO observation
WITH told AS (
    -- A server's statistics and its stateless clients come in files of their own: what the newest of them says.
    SELECT m.server, m.moment, m.version, m.carried, e.source_id, e.first_time, e.event_time,
           row_number() OVER (ORDER BY e.event_time, e.source, e.source_id) AS place
    FROM moment AS m JOIN said AS e ON e.server = m.server AND e.dataset = 'scope_statistics' AND m.counts
    WHERE if(m.carried, e.event_time < getvariable('since'), e.bucket = m.bucket)
), counted AS (
    SELECT m.server, m.moment, m.version, m.carried, t.family, t.scope_id,
           arg_max(t.addresses_free, m.place) AS addresses_free, arg_max(t.addresses_in_use, m.place) AS addresses_in_use,
           arg_max(t.reserved_address, m.place) AS reserved_address,
           arg_max(t.stateless_clients, m.place) AS stateless_clients, max(m.event_time) AS told
    FROM rows_of(getvariable('statistics')) AS t
    JOIN told AS m ON t.source_id = m.source_id AND t.event_time = m.first_time
    WHERE t.scope_id IS NOT NULL
    GROUP BY m.server, m.moment, m.version, m.carried, t.family, t.scope_id
), inactive AS (
    SELECT server, version, family, scope_id, count(DISTINCT ip) AS n FROM reserved_in
    WHERE address_state = 'inactive' GROUP BY ALL
), figures AS (
    SELECT c.server, c.family, c.scope_id, c.moment, c.carried, c.told, c.stateless_clients,
           coalesce(addresses_in_use, 0)::HUGEINT AS utilized,
           (addresses_free + addresses_in_use)::HUGEINT AS said, k.total AS configured,
           greatest(coalesce(addresses_in_use, 0) + coalesce(i.n, 0), coalesce(reserved_address, 0))::HUGEINT AS assigned
    FROM counted AS c
    LEFT JOIN capacity AS k USING (server, version, family, scope_id)
    LEFT JOIN inactive AS i USING (server, version, family, scope_id)
    WHERE c.addresses_in_use IS NOT NULL OR c.stateless_clients IS NOT NULL
), whole AS (
    SELECT *, greatest(if(family = 'IPv4', coalesce(said, configured), coalesce(configured, said)), utilized) AS total
    FROM figures
)
SELECT w.server, coalesce(u.unit, w.server), w.family, w.scope_id, 'statistics', w.moment, w.carried, w.told, w.total,
       least(w.assigned, w.total), w.utilized, least(w.assigned, w.total), w.utilized, w.stateless_clients
FROM whole AS w LEFT JOIN unit AS u USING (server, family, scope_id)
WHERE w.total IS NOT NULL;

-- What the lists of leases show. Only addresses that are given out count; a declined one is nobody else's either. A
-- server that lists leases of one family alone says nothing of the other.
INSERT INTO observation
WITH shared AS (
    SELECT m.server, m.moment, m.version, m.carried, e.told_by, e.source_id, e.first_time, e.event_time
    FROM moment AS m JOIN effective_lease AS e USING (server, moment)
    WHERE m.leases AND (e.told_by = m.server OR e.told_by IN (SELECT other FROM partner AS p WHERE p.server = m.server))
), held AS (
    SELECT s.server, s.moment, s.version, s.told_by, family_of(l.family, ip_hi, ip_lo) AS family,
           number(ip_hi, ip_lo) AS ip,
           coalesce(address_state, 'active') IN ('active', 'active-reservation', 'declined', 'abandoned', 'registered')
               AND (lease_expiry_time IS NULL OR lease_expiry_time >= s.event_time
                    OR coalesce(address_state, 'active') <> 'active') AS leased,
           coalesce(address_state, 'active') LIKE '%-reservation' AS reserved
    FROM rows_of(getvariable('leases')) AS l
    JOIN shared AS s ON l.source_id = s.source_id AND l.event_time = s.first_time
    WHERE ip_hi IS NOT NULL AND coalesce(client_type, '') <> 'prefix'
), listed AS (
    SELECT DISTINCT server, moment, family FROM held
), own_list AS (
    SELECT server, moment, max(event_time) AS told FROM shared WHERE told_by = server GROUP BY ALL
), placed AS (
    SELECT h.server, h.moment, h.told_by, h.leased, h.reserved, h.ip, g.family, g.scope_id
    FROM held AS h ASOF JOIN own_run AS g
      ON h.server = g.server AND h.version = g.version AND h.family = g.family AND h.ip >= g.first
    WHERE h.ip <= g.last AND (h.leased OR h.reserved)
    UNION ALL
    SELECT m.server, m.moment, m.server, false, true, r.ip, r.family, r.scope_id
    FROM reserved_in AS r JOIN moment AS m USING (server, version) WHERE m.leases
), address AS (
    SELECT p.server, p.moment, p.family, p.scope_id, p.ip, bool_or(leased AND told_by = p.server) AS own_leased,
           bool_or(told_by = p.server) AS own, bool_or(leased) AS leased
    FROM placed AS p
    LEFT JOIN partner AS q ON q.server = p.server AND q.other = p.told_by AND q.scope_id = p.scope_id
    WHERE told_by = p.server OR q.other IS NOT NULL
    GROUP BY ALL
), figures AS (
    SELECT server, moment, family, scope_id, count(CASE WHEN own THEN 1 END) AS assigned,
           count(CASE WHEN own_leased THEN 1 END) AS utilized,
           count(*) AS unit_assigned, count(CASE WHEN leased THEN 1 END) AS unit_utilized
    FROM address GROUP BY ALL
)
SELECT k.server, u.unit, k.family, k.scope_id, 'leases', m.moment, m.carried, l.told, k.total, coalesce(f.assigned, 0),
       coalesce(f.utilized, 0), coalesce(f.unit_assigned, 0), coalesce(f.unit_utilized, 0), NULL
FROM moment AS m JOIN capacity AS k USING (server, version)
JOIN unit AS u USING (server, family, scope_id)
LEFT JOIN own_list AS l ON l.server = m.server AND l.moment = m.moment
LEFT JOIN figures AS f ON f.server = m.server AND f.moment = m.moment AND f.family = k.family AND f.scope_id = k.scope_id
WHERE m.leases AND ((m.server, m.moment, k.family) IN (FROM listed)
                    OR (m.server, m.moment) NOT IN (SELECT (server, moment) FROM listed));

-- Prefixes that are delegated: no list names their pool, so the smallest of the server that holds them has them. A server
-- of both families says nothing of them where its lists are of the other.
CREATE OR REPLACE TEMP TABLE delegation AS
WITH shared AS (
    SELECT m.server, m.moment, m.version, e.told_by, e.source_id, e.first_time, e.event_time
    FROM moment AS m JOIN effective_lease AS e USING (server, moment)
    WHERE m.leases AND NOT m.carried
      AND (e.told_by = m.server OR e.told_by IN (SELECT other FROM partner AS p WHERE p.server = m.server))
), held AS (
    SELECT s.server, s.moment, s.version, number(ip_hi, ip_lo) AS ip, l.prefix_length, l.client_type,
           coalesce(address_state, 'active') = 'active'
               AND (lease_expiry_time IS NULL OR lease_expiry_time >= s.event_time) AS leased
    FROM rows_of(getvariable('leases')) AS l
    JOIN shared AS s ON l.source_id = s.source_id AND l.event_time = s.first_time
    WHERE ip_hi IS NOT NULL AND family_of(l.family, ip_hi, ip_lo) = 'IPv6'
      AND EXISTS (FROM delegating AS d WHERE d.server = s.server AND d.version = s.version)
), given AS (
    SELECT h.server, h.moment, d.object, h.ip, h.prefix_length
    FROM held AS h JOIN delegating AS d USING (server, version)
    WHERE h.client_type = 'prefix' AND h.leased AND h.ip BETWEEN d.first AND d.last
    QUALIFY row_number() OVER (PARTITION BY h.server, h.moment, h.ip, h.prefix_length ORDER BY d.last - d.first, d.object) = 1
), used AS (
    SELECT server, moment, object, count(*) AS utilized FROM given GROUP BY ALL
)
SELECT m.server, m.moment, d.object, max(d.total) AS total, coalesce(max(u.utilized), 0) AS utilized
FROM moment AS m JOIN delegating AS d USING (server, version)
LEFT JOIN used AS u ON u.server = m.server AND u.moment = m.moment AND u.object = d.object
WHERE m.leases AND NOT m.carried
  AND (EXISTS (FROM held AS h WHERE h.server = m.server AND h.moment = m.moment)
       OR NOT EXISTS (FROM scope_at AS s WHERE s.server = m.server AND s.family = 'IPv4'))
GROUP BY ALL;

--- rollups
-- In a sum each unit counts once: with what its server counted, where it did within a day, else with the leases it listed.
CREATE OR REPLACE TEMP TABLE step AS
WITH seen AS (
    SELECT unit, family, scope_id, moment,
           max({total: total, assigned: unit_assigned, utilized: unit_utilized, told: told})
               FILTER (origin = 'statistics') AS counted,
           max({total: total, assigned: unit_assigned, utilized: unit_utilized, told: told})
               FILTER (origin = 'leases') AS listed
    FROM observation GROUP BY ALL
), gone AS (
    -- A moment of a server that no longer has the scope ends it.
    SELECT DISTINCT s.unit, s.family, s.scope_id, m.moment,
           {total: 0, assigned: 0, utilized: 0, told: NULL::TIMESTAMP} AS counted,
           {total: 0, assigned: 0, utilized: 0, told: NULL::TIMESTAMP} AS listed
    FROM (SELECT DISTINCT unit, family, scope_id, server FROM observation) AS s
    JOIN moment AS m ON m.server = s.server AND NOT m.carried AND m.version IS NOT NULL
    ANTI JOIN scope_at AS a
      ON a.server = m.server AND a.version = m.version AND a.family = s.family AND a.scope_id = s.scope_id
    ANTI JOIN seen ON seen.unit = s.unit AND seen.family = s.family AND seen.scope_id = s.scope_id
                  AND seen.moment = m.moment
), known AS (
    SELECT unit, family, scope_id, moment, last_value(counted IGNORE NULLS) OVER w AS counted,
           last_value(listed IGNORE NULLS) OVER w AS listed
    FROM (FROM seen UNION ALL FROM gone)
    WINDOW w AS (PARTITION BY unit, family, scope_id ORDER BY moment ROWS UNBOUNDED PRECEDING)
), chosen AS (
    SELECT unit, family, scope_id, moment,
           if(listed IS NULL OR (counted.told > moment - INTERVAL 1 DAY), counted, listed) AS figure,
           (listed IS NOT NULL AND NOT coalesce(counted.told > moment - INTERVAL 1 DAY, false))::INTEGER AS lists
    FROM known
)
SELECT unit, family, scope_id, moment, figure.total - lag(figure.total, 1, 0) OVER w AS total,
       figure.assigned - lag(figure.assigned, 1, 0) OVER w AS assigned,
       figure.utilized - lag(figure.utilized, 1, 0) OVER w AS utilized, lists - lag(lists, 1, 0) OVER w AS lists
FROM chosen
WINDOW w AS (PARTITION BY unit, family, scope_id ORDER BY moment);

CREATE OR REPLACE TEMP TABLE figure AS
SELECT moment AS event_time, 'scope' AS object_kind, coalesce(k.object, o.scope_id) AS object, o.server, o.family,
       coalesce(k.category, if(o.family = 'IPv6', 'global', 'private')) AS category,
       total, assigned, utilized, stateless, origin
FROM observation AS o LEFT JOIN scope_known AS k USING (server, family, scope_id)
WHERE NOT carried
UNION ALL
SELECT moment, 'prefix', coalesce(k.object, o.scope_id), NULL, 'IPv6', 'global', max(total), max(unit_assigned),
       max(unit_utilized), sum(stateless), origin
FROM observation AS o LEFT JOIN scope_known AS k USING (server, family, scope_id)
WHERE NOT carried AND stateless IS NOT NULL GROUP BY ALL
UNION ALL
SELECT moment, 'prefix', object, server, 'IPv6', 'global', total, utilized, utilized, NULL, 'leases' FROM delegation
UNION ALL
SELECT moment, object_kind, object, server, family, category, total, least(assigned, total), least(utilized, total),
       NULL, if(lists > 0, 'leases', 'statistics')
FROM (
    SELECT object_kind, object, m.server, m.family, category, moment,
           sum(sum(total)) OVER w AS total, sum(sum(assigned)) OVER w AS assigned, sum(sum(utilized)) OVER w AS utilized,
           sum(sum(lists)) OVER w AS lists
    FROM step JOIN member AS m USING (unit, family, scope_id)
    GROUP BY object_kind, object, m.server, m.family, category, moment
    WINDOW w AS (PARTITION BY object_kind, object, m.server, m.family, category ORDER BY moment)
) WHERE moment >= getvariable('since');

--- states
CREATE OR REPLACE MACRO margin(over, under) AS least(getvariable('margin'), (over - under) / 2);

-- What has figures of one origin and of another, side by side; a sum has one line of figures.
CREATE OR REPLACE MACRO line_of(object_kind, origin) AS if(object_kind IN ('scope', 'prefix'), origin, '');

-- A state is entered at its threshold and left only a margin away from it, so a flapping scope keeps its state.
CREATE OR REPLACE TEMP TABLE judged AS
WITH percents AS (
    SELECT f.*, coalesce(t.over_percent, getvariable('over')) AS over, coalesce(t.under_percent, getvariable('under')) AS under,
           asks_under(total, t.under_percent) AS asks_under,
           if(total > 0, least(100, 100 * utilized::DOUBLE / total::DOUBLE), 0) AS percent_utilized,
           if(total > 0, least(100, 100 * assigned::DOUBLE / total::DOUBLE), 0) AS percent_assigned
    FROM figure AS f LEFT JOIN threshold AS t ON t.object = f.object
), before AS (
    SELECT object_kind, object, coalesce(server, '') AS server, family, category, line_of(object_kind, origin) AS line,
           arg_max(state, event_time) AS state
    FROM rows_of(getvariable('previous'))
    WHERE resolution = 'raw' AND event_time < getvariable('since') GROUP BY ALL
), turned AS (
    SELECT p.*, b.state AS state_before,
           CASE WHEN percent_utilized >= over THEN true
                WHEN percent_utilized < over - margin(over, under) THEN false END AS over_turn,
           CASE WHEN NOT asks_under THEN false
                WHEN percent_utilized < under THEN true
                WHEN percent_utilized > under + margin(over, under) THEN false END AS under_turn
    FROM percents AS p
    LEFT JOIN before AS b ON b.object_kind = p.object_kind AND b.object = p.object AND b.server = coalesce(p.server, '')
                         AND b.family = p.family AND b.category = p.category
                         AND b.line = line_of(p.object_kind, p.origin)
)
SELECT event_time, object_kind, object, server, family, category, total, assigned, utilized, percent_utilized,
       percent_assigned, stateless,
       CASE WHEN coalesce(last_value(over_turn IGNORE NULLS) OVER w, state_before = 'over', false) THEN 'over'
            WHEN coalesce(last_value(under_turn IGNORE NULLS) OVER w, state_before = 'under', false) THEN 'under'
            ELSE 'optimal' END AS state,
       origin
FROM turned
WINDOW w AS (PARTITION BY object_kind, object, server, family, category, line_of(object_kind, origin) ORDER BY event_time
             ROWS UNBOUNDED PRECEDING);

--- stored
CREATE OR REPLACE MACRO utilization_day() AS getvariable('until')::DATE - 1;
CREATE OR REPLACE VIEW stored AS FROM rows_of(getvariable('stored')) WHERE event_date = utilization_day();

--- raw
CREATE OR REPLACE TEMP TABLE raw AS
SELECT event_time, 'raw' AS resolution, object_kind, object, server, 'Default' AS space, family, category,
       total::DECIMAL(38, 0) AS total, assigned::DECIMAL(38, 0) AS assigned, utilized::DECIMAL(38, 0) AS utilized,
       utilized::DECIMAL(38, 0) AS utilized_least, utilized::DECIMAL(38, 0) AS utilized_peak, percent_utilized,
       percent_assigned, stateless::DECIMAL(38, 0) AS stateless_clients, state, origin, event_time::DATE AS event_date
FROM judged
UNION ALL
SELECT * FROM stored
WHERE resolution = 'raw' AND origin IN ('statistics', 'leases') AND event_time < getvariable('since');

--- day
-- The whole day: its moments, and what they come to by the hour and the day. Rows that were rebuilt from events stay.
CREATE OR REPLACE MACRO rolled(resolution, span) AS TABLE
SELECT * EXCLUDE (line) FROM (
SELECT time_bucket(span, event_time) AS event_time, resolution AS resolution, object_kind, object, server, space, family,
       category, arg_max(total, event_time) AS total,
       round(avg(assigned))::DECIMAL(38, 0) AS assigned, round(avg(utilized))::DECIMAL(38, 0) AS utilized,
       min(utilized_least) AS utilized_least, max(utilized_peak) AS utilized_peak,
       max(percent_utilized) AS percent_utilized, avg(percent_assigned) AS percent_assigned,
       max(stateless_clients) AS stateless_clients, arg_max(state, (percent_utilized, event_time)) AS state, min(origin) AS origin,
       any_value(event_date) AS event_date, line_of(object_kind, origin) AS line
FROM raw GROUP BY ALL);

CREATE OR REPLACE TEMP TABLE day AS
SELECT * FROM raw WHERE getvariable('keeps_raw')
UNION ALL SELECT * FROM rolled('hour', INTERVAL 1 HOUR) WHERE getvariable('keeps_hours')
UNION ALL SELECT * FROM rolled('day', INTERVAL 1 DAY)
UNION ALL SELECT * FROM stored WHERE origin NOT IN ('statistics', 'leases');

--- write
COPY (FROM day ORDER BY object_kind, object, server, family, category, origin, resolution, event_time)
TO '${file}' (FORMAT parquet, COMPRESSION zstd);

--- span
SELECT count(*), min(event_time), max(event_time) FROM day;

--- others
-- Rows of other days that lie in the parts that are replaced.
CREATE TEMP TABLE made_day (date VARCHAR);

--- others_span
CREATE TEMP TABLE other AS
FROM read_parquet(getvariable('stored'), hive_partitioning = false)
WHERE event_date::VARCHAR NOT IN (SELECT date FROM made_day);

SELECT count(*), min(event_time), max(event_time) FROM other;

--- write_others
COPY (FROM other ORDER BY object_kind, object, server, family, category, origin, resolution, event_time)
TO '${file}' (FORMAT parquet, COMPRESSION zstd);

--- expired
-- Files that hold moments or hours that are older than they are kept. Variables: raw_before, hours_before.
CREATE MACRO is_expired(resolution, event_date) AS
    (resolution = 'raw' AND event_date < getvariable('raw_before')::DATE)
    OR (resolution = 'hour' AND event_date < getvariable('hours_before')::DATE);

--- expired_files
SELECT DISTINCT filename
FROM read_parquet(getvariable('stored'), hive_partitioning = false, filename = true)
WHERE is_expired(resolution, event_date);

--- kept
CREATE OR REPLACE TEMP TABLE kept AS
FROM read_parquet(getvariable('stored'), hive_partitioning = false) WHERE NOT is_expired(resolution, event_date);

SELECT count(*), min(event_time), max(event_time) FROM kept;

--- write_kept
COPY (FROM kept ORDER BY object_kind, object, server, family, category, origin, resolution, event_time)
TO '${file}' (FORMAT parquet, COMPRESSION zstd);
