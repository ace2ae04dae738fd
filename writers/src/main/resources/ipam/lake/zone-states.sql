-- How zones were, of what servers logged and answered, and of what was collected of them. Variables: events, zones,
-- snapshots, stored (files), hold (seconds that a word is believed for when nothing more is heard of the server), grace
-- (seconds after which a server must have followed another), slice, slices (of the zones: what is done at a time), since
-- (from when on it is derived; what is stored holds until then), earliest (of the words that this hangs on, but for
-- what servers logged: that counts until they log otherwise).

--- pauses
-- When servers were not managed: what they say then does not count, and of what they said before nothing from then on.
CREATE TEMP TABLE pause (server VARCHAR, start_time TIMESTAMP, end_time TIMESTAMP);

--- known
-- Since when a server is known to hold a zone, and whether it does in a directory, in all that was collected. Whoever asks
-- a server for a zone that it does not hold makes none.
CREATE TEMP TABLE known AS
SELECT server, zone, min(t) AS since, coalesce(bool_or(directory), false) AS directory
FROM (SELECT lower(s.server) AS server, z.zone, min(s.event_time) AS t, bool_or(z.ds_integrated) AS directory
      FROM read_parquet(getvariable('zones'), hive_partitioning = false) AS z
      JOIN read_parquet(getvariable('snapshots'), hive_partitioning = false) AS s
          ON s.source_id = z.source_id AND list_contains(string_split(s.datasets, ','), 'zone')
      WHERE coalesce(z.zone_type, '') <> 'forwarder' GROUP BY ALL
      UNION ALL
      SELECT lower(server), zone, min(event_time), NULL
      FROM read_parquet(getvariable('events'), hive_partitioning = false)
      WHERE zone IS NOT NULL AND event_id IS DISTINCT FROM 6004 GROUP BY ALL) AS seen
GROUP BY ALL;

--- directory
-- A number for which zones lie in directories: they are judged otherwise, at all times.
SELECT coalesce(bit_xor(hash(server, zone) // 2), 0)::BIGINT FROM known WHERE directory;

--- asked
-- Whether somebody asked a server for a zone before it was known that it holds it: then that says something of it, too.
SELECT EXISTS (FROM known AS k JOIN read_parquet(getvariable('events'), hive_partitioning = false) AS e
               ON lower(e.server) = k.server AND e.zone = k.zone
               WHERE k.since >= getvariable('since') AND e.event_time < getvariable('since'));

--- tables
CREATE TEMP VIEW every_event AS
SELECT lower(server) AS server, zone, event_time AS t, coalesce(source_line, 0) AS line, event_id, state, serial, detail,
       CASE WHEN event_id IS NULL AND state = 'warning' THEN 'copy'
            WHEN event_id IS NULL THEN 'answer'
            WHEN event_id IN (2501, 2502) THEN 'scavenging'
            WHEN event_id IN (6001, 6003, 6004) THEN 'serving'
            WHEN event_id BETWEEN 6520 AND 6536 THEN 'refresh'
            WHEN event_id BETWEEN 3150 AND 3153 THEN 'writing'
            ELSE 'load' END AS aspect, if(zone IS NULL, event_id, NULL) AS of_server
FROM read_parquet(getvariable('events'), hive_partitioning = false);

CREATE TEMP TABLE event AS
FROM every_event WHERE t >= getvariable('earliest')
UNION ALL
SELECT e.* FROM every_event AS e
JOIN (SELECT server, zone, aspect, of_server, max(t) AS t FROM every_event WHERE t < getvariable('earliest') GROUP BY ALL) AS n
    ON n.server = e.server AND n.zone IS NOT DISTINCT FROM e.zone AND n.aspect = e.aspect
   AND n.of_server IS NOT DISTINCT FROM e.of_server AND n.t = e.t;

-- When anything was heard of a server. With a pause that ends, as it does when its service stops.
CREATE TEMP TABLE heard AS
WITH words AS (
    SELECT server, t, state = 'stopped' AS stopped FROM event
    UNION ALL
    SELECT lower(server), event_time, false
    FROM read_parquet(getvariable('snapshots'), hive_partitioning = false)
    WHERE list_contains(string_split(datasets, ','), 'zone') AND event_time >= getvariable('earliest')
)
SELECT server, t, bool_and(stopped) AS stopped
FROM (FROM words AS w
      ANTI JOIN pause AS p ON p.server = w.server AND p.start_time <= w.t AND w.t < coalesce(p.end_time, 'infinity')
      UNION ALL
      SELECT server, start_time, true FROM pause) AS every_word
GROUP BY ALL;

CREATE TEMP TABLE every_span (
    server VARCHAR, zone VARCHAR, rank INTEGER, paused BOOLEAN, why VARCHAR, start_time TIMESTAMP, end_time TIMESTAMP);

--- size
SELECT (SELECT count(*) FROM event)
     + (SELECT count(*) FROM read_parquet(getvariable('zones'), hive_partitioning = false) AS z
        JOIN read_parquet(getvariable('snapshots'), hive_partitioning = false) AS s
            ON s.source_id = z.source_id AND s.event_time >= getvariable('earliest'));

--- slice
-- What a server's file or transfer says of a zone; each time it was found again, it says so again.
CREATE OR REPLACE TEMP TABLE told AS
SELECT lower(s.server) AS server, z.zone, s.event_time AS t, z.serial, z.paused, z.shutdown, z.ds_integrated,
       s.kind = 'dns-zone-transfer' AS transferred
FROM read_parquet(getvariable('zones'), hive_partitioning = false) AS z
JOIN read_parquet(getvariable('snapshots'), hive_partitioning = false) AS s
    ON s.source_id = z.source_id AND list_contains(string_split(s.datasets, ','), 'zone')
WHERE coalesce(z.zone_type, '') <> 'forwarder' AND hash(z.zone) % getvariable('slices') = getvariable('slice')
  AND s.event_time >= getvariable('earliest');

-- What is first told in a pause is held since the pause began: so that its end is where that begins to count.
CREATE OR REPLACE TEMP TABLE held AS
SELECT k.server, k.zone, coalesce(if(k.since < coalesce(p.end_time, 'infinity'), p.start_time, NULL), k.since) AS since
FROM known AS k ASOF LEFT JOIN pause AS p ON p.server = k.server AND k.since >= p.start_time
WHERE hash(k.zone) % getvariable('slices') = getvariable('slice');

CREATE OR REPLACE TEMP TABLE of_directory AS
SELECT server, zone FROM held SEMI JOIN (FROM known WHERE directory) USING (server, zone);

--- behind
-- A server that holds an older version than another held that long before. Domain controllers number the versions of a
-- zone in their directory each for itself.
CREATE OR REPLACE TEMP TABLE version AS
SELECT server, zone, t, max(serial) AS serial
FROM (SELECT server, zone, t, serial FROM told WHERE NOT coalesce(paused, false)
      UNION ALL SELECT server, zone, t, serial FROM event WHERE zone IS NOT NULL) AS seen
SEMI JOIN held USING (server, zone)
ANTI JOIN of_directory USING (server, zone)
WHERE serial IS NOT NULL GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE lag AS
WITH other AS (
    SELECT DISTINCT zone, server FROM version
), pair AS (
    SELECT v.server, v.zone, v.t, v.serial, o.server AS master, v.t - to_seconds(getvariable('grace')) AS until
    FROM version AS v JOIN other AS o ON o.zone = v.zone AND o.server <> v.server
    ANTI JOIN pause AS p ON p.server = o.server AND p.start_time <= v.t AND v.t < coalesce(p.end_time, 'infinity')
), seen AS (
    SELECT p.*, m.serial AS newer, m.t AS newer_since
    FROM pair AS p ASOF JOIN version AS m ON m.zone = p.zone AND m.server = p.master AND p.until >= m.t
)
SELECT server, zone, t, min(format('has version {}, {} has {}', serial, master, newer)) AS why
FROM seen
WHERE newer_since >= t - to_seconds(getvariable('hold'))
  AND ((newer - serial) % 4294967296 + 4294967296) % 4294967296 BETWEEN 1 AND 2147483647
GROUP BY ALL;

--- words
-- What is said of a zone, by aspect: the newest word on each counts. Rank: 0 nothing, 1 good, 2 warning, 3 error. Of two
-- faults as bad, the one that says why is told: that a zone is shut down does not.
CREATE OR REPLACE TEMP TABLE word AS
WITH own AS (
    SELECT server, zone, t, line, aspect, state, event_id, detail FROM event
    WHERE zone IS NOT NULL AND state <> 'stopped'
), wide AS (
    SELECT e.server, h.zone, e.t, e.line,
           unnest(CASE WHEN e.event_id IN (2, 4) THEN ['load', 'refresh', 'serving', 'writing', 'scavenging']
                       ELSE [e.aspect] END) AS aspect,
           e.state, e.event_id, e.detail
    FROM event AS e JOIN held AS h ON h.server = e.server AND h.since <= e.t
    LEFT JOIN of_directory AS d ON d.server = h.server AND d.zone = h.zone
    WHERE e.zone IS NULL AND (e.event_id IN (2, 4, 2501, 2502) OR e.event_id = 4000 AND d.zone IS NOT NULL)
), said AS (
    SELECT server, zone, aspect, t, line, CASE state WHEN 'good' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END AS rank,
           CASE WHEN state = 'good' THEN NULL ELSE concat(detail, ' (event ' || event_id || ')') END AS why
    FROM (FROM own UNION ALL FROM wide) AS events
    SEMI JOIN held USING (server, zone)
    UNION ALL
    SELECT server, zone, 'configured', t, 0, CASE WHEN shutdown THEN 3 WHEN paused OR NOT shutdown THEN 1 ELSE 0 END,
           CASE WHEN shutdown THEN 'shut down' WHEN paused THEN 'paused' END
    FROM told WHERE shutdown IS NOT NULL OR paused IS NOT NULL
    UNION ALL
    SELECT server, zone, unnest(['answer', 'copy']), t, 0, 1, NULL FROM told WHERE transferred
    UNION ALL
    SELECT server, zone, 'version', t, 0, if(l.why IS NULL, 0, 2), l.why
    FROM version LEFT JOIN lag AS l USING (server, zone, t)
), newest AS (
    FROM said QUALIFY row_number() OVER (PARTITION BY server, zone, aspect, t ORDER BY line DESC, rank DESC, why) = 1
)
SELECT server, zone, aspect, t, rank, why FROM newest
UNION ALL
-- Who is asked, or looked at, says nothing by saying nothing more; a log that says nothing says that nothing changed.
SELECT server, zone, aspect, t + to_seconds(getvariable('hold')), 0, NULL
FROM newest WHERE aspect IN ('answer', 'copy', 'configured', 'version')
QUALIFY coalesce(lead(t) OVER (PARTITION BY server, zone, aspect ORDER BY t) > t + to_seconds(getvariable('hold')), true);

-- When nothing was heard of a server any more, or its service had stopped; and when it was heard of again.
CREATE OR REPLACE TEMP TABLE silence AS
WITH next AS (
    SELECT server, t, stopped, lead(t) OVER (PARTITION BY server ORDER BY t) AS next,
           if(stopped, t, t + to_seconds(getvariable('hold'))) AS silent
    FROM heard
)
SELECT server, silent AS t, false AS heard FROM next WHERE next IS NULL OR silent < next
UNION ALL
SELECT server, next, true FROM next WHERE silent < next
AND NOT EXISTS (FROM heard AS h WHERE h.server = next.server AND h.t = next.next AND h.stopped);

--- spans
CREATE OR REPLACE TEMP TABLE span AS
WITH point AS (
    SELECT server, zone, t,
           max({'rank': rank, 'near': aspect <> 'configured', 'why': why}) FILTER (aspect = 'configured') AS configured,
           max({'rank': rank, 'near': aspect <> 'configured', 'why': why}) FILTER (aspect = 'answer') AS answer,
           max({'rank': rank, 'near': aspect <> 'configured', 'why': why}) FILTER (aspect = 'copy') AS copy,
           max({'rank': rank, 'near': aspect <> 'configured', 'why': why}) FILTER (aspect = 'version') AS version,
           max({'rank': rank, 'near': aspect <> 'configured', 'why': why}) FILTER (aspect = 'load') AS load,
           max({'rank': rank, 'near': aspect <> 'configured', 'why': why}) FILTER (aspect = 'refresh') AS refresh,
           max({'rank': rank, 'near': aspect <> 'configured', 'why': why}) FILTER (aspect = 'serving') AS serving,
           max({'rank': rank, 'near': aspect <> 'configured', 'why': why}) FILTER (aspect = 'writing') AS writing,
           max({'rank': rank, 'near': aspect <> 'configured', 'why': why}) FILTER (aspect = 'scavenging') AS scavenging,
           bool_or(heard) AS heard
    FROM (SELECT server, zone, t, aspect, rank, why, NULL::BOOLEAN AS heard FROM word
          UNION ALL
          SELECT h.server, h.zone, s.t, NULL, NULL, NULL, s.heard
          FROM held AS h JOIN silence AS s ON s.server = h.server AND s.t >= h.since) AS every
    GROUP BY ALL
), held_on AS (
    SELECT server, zone, t, lead(t) OVER w AS next,
           last_value(configured IGNORE NULLS) OVER w AS configured, last_value(answer IGNORE NULLS) OVER w AS answer,
           last_value(copy IGNORE NULLS) OVER w AS copy, last_value(version IGNORE NULLS) OVER w AS version,
           last_value(load IGNORE NULLS) OVER w AS load, last_value(refresh IGNORE NULLS) OVER w AS refresh,
           last_value(serving IGNORE NULLS) OVER w AS serving, last_value(writing IGNORE NULLS) OVER w AS writing,
           last_value(scavenging IGNORE NULLS) OVER w AS scavenging,
           coalesce(last_value(heard IGNORE NULLS) OVER w, true) AS heard
    FROM point WINDOW w AS (PARTITION BY server, zone ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
), judged AS (
    SELECT server, zone, t, next, configured.why IS NOT DISTINCT FROM 'paused' AS paused,
           if(heard, list_max(list_filter([configured, answer, copy, version, load, refresh, serving, writing,
                                           scavenging], lambda word: word IS NOT NULL)), NULL) AS worst
    FROM held_on
), ranked AS (
    SELECT server, zone, t, next, coalesce(if(paused AND worst.rank > 0, 1, worst.rank), 0) AS rank, paused,
           if(paused, NULL, worst.why) AS why
    FROM judged
), turned AS (
    SELECT *, (rank, paused, why) IS DISTINCT FROM lag((rank, paused, why)) OVER (PARTITION BY server, zone ORDER BY t)
           AS turns
    FROM ranked
), numbered AS (
    SELECT *, count(*) FILTER (turns) OVER (PARTITION BY server, zone ORDER BY t) AS number FROM turned
)
SELECT server, zone, any_value(rank) AS rank, any_value(paused) AS paused, any_value(why) AS why, min(t) AS start_time,
       max(next) AS end_time
FROM numbered GROUP BY server, zone, number
HAVING any_value(rank) > 0 AND max(next) > min(t);

--- whole
-- A zone over its servers: in error when all of which something is known are, good when nothing is wrong on any.
CREATE OR REPLACE TEMP TABLE whole AS
WITH edge AS (
    SELECT zone, start_time AS t, (rank = 1)::INT AS good, (rank = 2)::INT AS warning, (rank = 3)::INT AS error,
           paused::INT AS paused FROM span
    UNION ALL
    SELECT zone, end_time, -(rank = 1)::INT, -(rank = 2)::INT, -(rank = 3)::INT, -paused::INT FROM span
), summed AS (
    SELECT zone, t, sum(good) AS good, sum(warning) AS warning, sum(error) AS error, sum(paused) AS paused
    FROM edge GROUP BY ALL
), counted AS (
    SELECT zone, t, lead(t) OVER w AS next, sum(good) OVER w AS good, sum(warning) OVER w AS warning,
           sum(error) OVER w AS error, sum(paused) OVER w AS paused
    FROM summed WINDOW w AS (PARTITION BY zone ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
), ranked AS (
    SELECT zone, t, next, paused > 0 AS paused,
           CASE WHEN good + warning + error = 0 THEN 0 WHEN good + warning = 0 THEN 3
                WHEN error + warning > 0 THEN 2 ELSE 1 END AS rank
    FROM counted
), fault AS (
    SELECT zone, server, start_time, end_time, why FROM span WHERE rank > 1
), asked AS (
    SELECT r.zone, r.t, h.server
    FROM ranked AS r JOIN (SELECT DISTINCT zone, server FROM fault) AS h ON h.zone = r.zone WHERE r.rank > 1
), explanation AS (
    SELECT a.zone, a.t, string_agg(f.server || ': ' || f.why, '; ' ORDER BY f.server) AS why
    FROM asked AS a ASOF JOIN fault AS f ON f.zone = a.zone AND f.server = a.server AND a.t >= f.start_time
    WHERE f.end_time > a.t GROUP BY ALL
), explained AS (
    SELECT r.zone, r.t, r.next, r.paused, r.rank, e.why
    FROM ranked AS r LEFT JOIN explanation AS e ON e.zone = r.zone AND e.t = r.t
), turned AS (
    SELECT *, (rank, paused, why) IS DISTINCT FROM lag((rank, paused, why)) OVER (PARTITION BY zone ORDER BY t) AS turns
    FROM explained
), numbered AS (
    SELECT *, count(*) FILTER (turns) OVER (PARTITION BY zone ORDER BY t) AS number FROM turned
)
SELECT NULL::VARCHAR AS server, zone, any_value(rank) AS rank, any_value(paused) AS paused, any_value(why) AS why,
       min(t) AS start_time, max(next) AS end_time
FROM numbered GROUP BY zone, number HAVING any_value(rank) > 0;

--- keep
INSERT INTO every_span BY NAME SELECT * FROM (FROM whole UNION ALL BY NAME FROM span);

--- together
-- What is stored holds until what is derived begins; a span that goes on is one.
CREATE TEMP TABLE before AS
SELECT server, zone, list_position(['good', 'warning', 'error'], state)::INTEGER AS rank, paused, why, start_time,
       least(end_time, getvariable('since')) AS end_time
FROM read_parquet(getvariable('stored'), hive_partitioning = false) WHERE start_time < getvariable('since');

CREATE TEMP TABLE after AS
SELECT * REPLACE (greatest(start_time, getvariable('since')) AS start_time)
FROM every_span WHERE end_time > getvariable('since');

CREATE TEMP TABLE every_state AS
WITH next AS (
    FROM after WHERE start_time = getvariable('since')
), joined AS (
    SELECT b.* EXCLUDE (end_time), coalesce(n.end_time, b.end_time) AS end_time
    FROM before AS b LEFT JOIN next AS n
        ON b.end_time = n.start_time AND n.server IS NOT DISTINCT FROM b.server AND n.zone = b.zone AND n.rank = b.rank
       AND n.paused IS NOT DISTINCT FROM b.paused AND n.why IS NOT DISTINCT FROM b.why
)
FROM joined
UNION ALL BY NAME
FROM after AS a
WHERE a.start_time > getvariable('since') OR NOT EXISTS (
    FROM before AS b
    WHERE b.end_time = a.start_time AND a.server IS NOT DISTINCT FROM b.server AND a.zone = b.zone AND a.rank = b.rank
      AND a.paused IS NOT DISTINCT FROM b.paused AND a.why IS NOT DISTINCT FROM b.why);

--- span
SELECT count(*), min(start_time), max(start_time) FROM every_state;

--- write
COPY (
    SELECT zone,
           CASE WHEN zone = 'in-addr.arpa' OR ends_with(zone, '.in-addr.arpa') THEN 'ipv4-reverse'
                WHEN zone = 'ip6.arpa' OR ends_with(zone, '.ip6.arpa') THEN 'ipv6-reverse' ELSE 'forward' END AS lookup,
           server, ['good', 'warning', 'error'][rank] AS state, paused, why, start_time, end_time
    FROM every_state
    ORDER BY zone, server NULLS FIRST, start_time
) TO '${file}' (${options});
