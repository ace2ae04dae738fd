-- Lease intervals and logons of one UTC month -> who was seen on each interval, from when to when, and how surely.
--
-- A person's rows on an interval are a visit while each is at most a day after the one before and none but the last is
-- an end (a session-stop, or the logoff of somebody who sat there). Where somebody else was seen meanwhile, the visit is
-- cut: that part is a conflict. So a moment has the answer that its nearest rows on either side give it.
-- Variables: pieces (files: the month's intervals), before and after (those of its neighbours), logons (files: of the
-- month, 14 days before and a day after), month_start, month_end. Table user_rule: word and grade of every rule.

--- rules
CREATE TABLE user_rule (word VARCHAR, grade VARCHAR);

--- joined
-- The result of a join stands in the order of its probe side.
SET disabled_optimizers = 'join_order,build_side_probe_side';
-- DuckDB 1.5.6 aborts the process where it takes another plan for an ASOF join of few rows.
SET asof_loop_join_threshold = 0;

CREATE MACRO host_key(name) AS nullif(lower(rtrim(name, '.')), '');
-- A short name stands for every fully qualified one that begins with it, and the other way round: full is null then.
CREATE MACRO same_machine(short, full_, other_short, other_full) AS
    short = other_short AND coalesce(full_ = other_full, true);
CREATE MACRO is_v4(hi, lo) AS hi = 0 AND lo >> 32 = 65535;
-- Sessions at a screen: whose logoff shows that the person left. That of a network logon ends a connection alone, often long
-- after the person, and shows nobody.
-- A visit across a month's end is a row of both months: each row of it counts in its own, one at the very end of the visit
-- and the month in the one that ends.
CREATE MACRO in_month(moment) AS moment >= getvariable('month_start') AND moment < getvariable('month_end');
CREATE MACRO at_a_screen(logon_type) AS coalesce(logon_type IN (2, 7, 10, 11, 12, 13), false);

CREATE VIEW interval_piece AS
SELECT row_number() OVER () AS piece, * FROM read_parquet(getvariable('pieces'), hive_partitioning = false);

CREATE VIEW piece_before AS FROM read_parquet(getvariable('before'), hive_partitioning = false);
CREATE VIEW piece_after AS FROM read_parquet(getvariable('after'), hive_partitioning = false);

-- What failed shows nobody; nor does an attempt, which the machine of the attempt logs whether it succeeds or not.
CREATE VIEW logon AS
FROM read_parquet(getvariable('logons'), hive_partitioning = false, union_by_name = true)
WHERE outcome IS DISTINCT FROM 'failure' AND event <> 'attempt' AND user_name IS NOT NULL
  AND event_time >= getvariable('month_start') - INTERVAL 14 DAY
  AND event_time < getvariable('month_end') + INTERVAL 1 DAY;

CREATE TABLE machine_name AS
WITH said AS (
    SELECT host, host_key(host) AS name
    FROM (SELECT host FROM interval_piece UNION SELECT host FROM piece_before UNION SELECT host FROM piece_after
          UNION SELECT host FROM logon)
    WHERE host_key(host) IS NOT NULL
)
SELECT host, dense_rank() OVER (ORDER BY split_part(name, '.', 1))::INTEGER AS short,
       if(contains(name, '.'), dense_rank() OVER (ORDER BY name)::INTEGER, NULL) AS full_
FROM said;

-- The month's intervals, as long as their neighbours' pieces make them, since rows across the month's ends are of one
-- visit; and, below 1, those of the neighbours that rows near its ends are of.
CREATE TABLE piece AS
WITH near AS (
    SELECT p.piece, p.ip_hi, p.ip_lo, p.mac, p.host, coalesce(b.start_time, p.start_time) AS start_time,
           coalesce(if(p.continues_to, a.end_time, p.end_time), 'infinity') AS end_time
    FROM interval_piece AS p
    LEFT JOIN (FROM piece_before WHERE continues_to) AS b
           ON p.continues_from AND b.space = p.space AND b.ip_hi = p.ip_hi AND b.ip_lo = p.ip_lo
          AND b.client_key = p.client_key
    LEFT JOIN (FROM piece_after WHERE continues_from) AS a
           ON p.continues_to AND a.space = p.space AND a.ip_hi = p.ip_hi AND a.ip_lo = p.ip_lo
          AND a.client_key = p.client_key
    WHERE coalesce(p.end_time, 'infinity') > p.start_time
    UNION ALL
    SELECT -row_number() OVER (), ip_hi, ip_lo, mac, host, start_time, coalesce(end_time, 'infinity')
    FROM (FROM piece_before WHERE NOT continues_to AND end_time > getvariable('month_start') - INTERVAL 14 DAY
          UNION ALL
          FROM piece_after WHERE NOT continues_from AND start_time < getvariable('month_end') + INTERVAL 1 DAY)
    WHERE coalesce(end_time, 'infinity') > start_time
)
SELECT piece::INTEGER AS piece, ip_hi, ip_lo, is_v4(ip_hi, ip_lo) AS v4, mac, short, full_, start_time, end_time
FROM near LEFT JOIN machine_name USING (host);

CREATE TYPE word AS ENUM (SELECT DISTINCT event FROM logon UNION SELECT 'logon' ORDER BY ALL);
CREATE TABLE origin AS
SELECT (row_number() OVER (ORDER BY server, source))::INTEGER AS origin, server, source
FROM (SELECT DISTINCT server, source FROM logon WHERE kind = 'user');
-- The name without what some events put behind it, and the first label of the domain: events of one logon say CONTOSO
-- and contoso.test. An account with a domain has a lower number than one without.
CREATE TABLE account AS
WITH said AS (
    SELECT DISTINCT user_name, user_domain, nullif(strpos(user_name, '@'), 0) AS realm_at
    FROM logon WHERE kind = 'user'
), keyed AS (
    SELECT *, split_part(lower(user_name), '@', 1) AS name_key,
           split_part(lower(coalesce(user_domain, substr(user_name, realm_at + 1))), '.', 1) AS realm_key
    FROM said
)
SELECT (row_number() OVER (ORDER BY user_domain IS NULL, realm_key IS NULL, user_domain, user_name))::INTEGER
           AS account, user_name,
       user_domain, dense_rank() OVER (ORDER BY name_key)::INTEGER AS name,
       if(realm_key IS NULL, 0, dense_rank() OVER (ORDER BY realm_key)::INTEGER) AS realm
FROM keyed;

-- Rows that show a person somewhere, or that the person left; a logoff names no place, but its logon did.
CREATE VIEW presence AS
SELECT event_time, event_time_uncertain, server, source, source_line, user_name, user_domain, event, ip_hi, ip_lo, mac,
       host, event = 'session-stop' AS is_end
FROM logon
WHERE kind = 'user' AND event <> 'logoff' AND (ip_lo IS NOT NULL OR mac IS NOT NULL)
UNION ALL
SELECT o.event_time, o.event_time_uncertain, o.server, o.source, o.source_line, o.user_name, o.user_domain, o.event,
       i.ip_hi, i.ip_lo, i.mac, i.host, true
FROM (FROM logon WHERE kind = 'user' AND event = 'logoff' AND logon_id IS NOT NULL) AS o
ASOF JOIN (FROM logon WHERE kind = 'user' AND event = 'logon' AND logon_id IS NOT NULL
                        AND (ip_lo IS NOT NULL OR mac IS NOT NULL)) AS i
  ON i.server = o.server AND i.logon_id = o.logon_id AND o.event_time >= i.event_time
WHERE o.event_id = 4647 OR at_a_screen(i.logon_type);

CREATE VIEW sighting AS
SELECT event_time, event_time_uncertain IS NULL AS is_certain, ip_hi, ip_lo, mac, short, full_, event::word AS event,
       is_end, account, name, realm, origin, source_line
FROM presence AS l
JOIN account AS a ON a.user_name = l.user_name AND a.user_domain IS NOT DISTINCT FROM l.user_domain
JOIN origin AS o ON o.server = l.server AND o.source = l.source
LEFT JOIN machine_name AS m ON m.host = l.host
WHERE event_time >= getvariable('month_start') - INTERVAL 1 DAY;

-- how: 0 the address and the card or host of the lease, 1 the address, 2 the card, 3 another address of the machine.
CREATE TABLE sight AS
SELECT p.piece, l.name, l.realm, l.event_time AS seen_time, l.is_end,
       if(l.is_certain AND (coalesce(l.mac = p.mac, false)
                            OR coalesce(same_machine(l.short, l.full_, p.short, p.full_), false)), 0, 1)::UTINYINT AS how,
       l.event, l.account, l.origin, l.source_line
FROM (FROM sighting WHERE ip_lo IS NOT NULL) AS l
ASOF JOIN piece AS p ON p.ip_hi = l.ip_hi AND p.ip_lo = l.ip_lo AND l.event_time >= p.start_time
WHERE l.event_time < p.end_time AND p.piece > 0;

INSERT INTO sight
SELECT p.piece, l.name, l.realm, l.event_time, l.is_end, 2, l.event, l.account, l.origin, l.source_line
FROM (FROM sighting WHERE ip_lo IS NULL) AS l
JOIN piece AS p ON p.mac = l.mac AND l.event_time >= p.start_time AND l.event_time < p.end_time
WHERE p.piece > 0;

-- Machines that logged on from an address from which one did that holds an address of the other family too.
CREATE TABLE machine_row AS
SELECT event_time, ip_hi, ip_lo, short, full_ FROM logon JOIN machine_name USING (host)
WHERE kind = 'machine' AND ip_lo IS NOT NULL;
CREATE TABLE of_both AS
SELECT DISTINCT ip_hi, ip_lo FROM machine_row
WHERE (short, NOT is_v4(ip_hi, ip_lo)) IN (SELECT short, v4 FROM piece);
CREATE TABLE machine AS
SELECT l.*, if(l.event_time < p.end_time, p.piece, NULL) AS piece
FROM (FROM machine_row SEMI JOIN of_both USING (ip_hi, ip_lo)) AS l
ASOF LEFT JOIN piece AS p ON p.ip_hi = l.ip_hi AND p.ip_lo = l.ip_lo AND l.event_time >= p.start_time;

SELECT count(*) > 0 FROM machine;

--- tied
INSERT INTO sight
WITH here AS (
    SELECT l.*, p.piece, p.end_time
    FROM (FROM sighting WHERE (ip_hi, ip_lo) IN (SELECT ip_hi, ip_lo FROM machine)) AS l
    ASOF LEFT JOIN piece AS p ON p.ip_hi = l.ip_hi AND p.ip_lo = l.ip_lo AND l.event_time >= p.start_time
), tied AS (
    SELECT h.* EXCLUDE (piece, end_time, short, full_), m.short, m.full_
    FROM here AS h
    ASOF JOIN machine AS m ON m.ip_hi = h.ip_hi AND m.ip_lo = h.ip_lo AND h.event_time >= m.event_time
    WHERE h.event_time <= m.event_time + INTERVAL 14 DAY
      AND m.piece IS NOT DISTINCT FROM if(h.event_time < h.end_time, h.piece, NULL)
)
SELECT p.piece, l.name, l.realm, l.event_time, l.is_end, 3, l.event, l.account, l.origin, l.source_line
FROM tied AS l
JOIN piece AS p ON p.short = l.short AND p.v4 <> is_v4(l.ip_hi, l.ip_lo) AND l.event_time >= p.start_time
               AND l.event_time < p.end_time
WHERE p.piece > 0 AND same_machine(l.short, l.full_, p.short, p.full_);

--- sessions
-- A row without a domain is of the one person of that name on the interval, if there is one.
CREATE TABLE person AS
WITH said AS (
    SELECT piece, name, realm, min(how) AS how, min(account) AS account FROM sight GROUP BY ALL
), merged AS (
    SELECT *, if(realm = 0 AND min(nullif(realm, 0)) OVER named = max(realm) OVER named, max(realm) OVER named, realm)
                  AS of_realm
    FROM said WINDOW named AS (PARTITION BY piece, name)
)
SELECT piece, name, realm, dense_rank() OVER (ORDER BY piece, name, of_realm)::INTEGER AS person,
       min(how) OVER own AS how, min(account) OVER own AS account
FROM merged WINDOW own AS (PARTITION BY piece, name, of_realm);

CREATE TABLE crowd AS SELECT piece FROM person GROUP BY piece HAVING min(person) <> max(person);

CREATE TABLE row_ AS
WITH ordered AS (
    SELECT s.piece, p.person, s.seen_time, s.is_end, s.event, s.origin, s.source_line,
           lead(s.seen_time) OVER (PARTITION BY p.person ORDER BY s.seen_time, s.origin, s.source_line) AS next_time
    FROM sight AS s JOIN person AS p ON p.piece = s.piece AND p.name = s.name AND p.realm = s.realm
)
SELECT * EXCLUDE (next_time), NOT is_end AND coalesce(next_time <= seen_time + INTERVAL 1 DAY, false) AS stays,
       next_time IS NOT DISTINCT FROM seen_time AS is_again
FROM ordered;
DROP TABLE sight;

-- Visits to an interval that nobody else was seen on.
CREATE TABLE session AS
WITH begun AS (
    SELECT *, NOT coalesce(lag(stays) OVER own, false) AS begins FROM row_ ANTI JOIN crowd USING (piece)
    WINDOW own AS (PARTITION BY person ORDER BY seen_time, origin, source_line)
), numbered AS (
    SELECT *, count(*) FILTER (begins)
                  OVER (PARTITION BY person ORDER BY seen_time, origin, source_line ROWS UNBOUNDED PRECEDING) AS visit
    FROM begun
)
SELECT piece, person, min(seen_time) AS start_time, max(seen_time) AS end_time, false AS is_shared,
       bool_or(is_end) AS is_left,
       count(*) FILTER (in_month(seen_time)) + (max(seen_time) = getvariable('month_end'))::INTEGER AS logons,
       any_value(event) FILTER (begins) AS first_event, any_value(origin) FILTER (begins) AS first_origin,
       any_value(source_line) FILTER (begins) AS first_line, any_value(event) FILTER (NOT stays) AS last_event,
       any_value(origin) FILTER (NOT stays) AS last_origin, any_value(source_line) FILTER (NOT stays) AS last_line
FROM numbered GROUP BY piece, person, visit;

-- The others. A span lies between two rows of a visit. Of several rows of a moment the last one counts.
CREATE TABLE own_row AS
SELECT *, lag(stays, 1, false) OVER own AS stayed
FROM (FROM row_ SEMI JOIN crowd USING (piece) WHERE NOT is_again)
WINDOW own AS (PARTITION BY person ORDER BY seen_time);
DROP TABLE row_;

-- Of each moment of an interval: rows that show somebody up to it, people in a span just before and through it, and
-- when somebody left before it.
CREATE TABLE moment AS
WITH told AS (
    SELECT piece, seen_time, count(*) FILTER (NOT is_end) AS seen, count(*) FILTER (stays) AS came,
           count(*) FILTER (stayed) AS ceased, bool_or(stayed AND is_end) AS is_leaving
    FROM own_row GROUP BY piece, seen_time
)
SELECT piece, seen_time, sum(seen) OVER upto AS seen_upto, sum(seen) OVER upto - seen AS seen_before,
       sum(came - ceased) OVER upto - came + ceased AS there_before, sum(came - ceased) OVER upto - came AS there_through,
       max(if(is_leaving, seen_time, NULL)) OVER (upto ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS left_before
FROM told WINDOW upto AS (PARTITION BY piece ORDER BY seen_time);

-- Five people at once on one machine: a terminal server.
CREATE TABLE terminal AS SELECT piece FROM moment GROUP BY piece HAVING max(there_before) >= 5;

CREATE TABLE span AS
WITH timed AS (
    SELECT r.*, m.* EXCLUDE (piece, seen_time), lag(r.seen_time) OVER own AS from_time,
           lag(m.seen_upto) OVER own AS seen_from, lag(r.event) OVER own AS from_event,
           lag(r.origin) OVER own AS from_origin, lag(r.source_line) OVER own AS from_line
    FROM own_row AS r JOIN moment AS m ON m.piece = r.piece AND m.seen_time = r.seen_time
    WINDOW own AS (PARTITION BY r.person ORDER BY r.seen_time)
), judged AS (
    -- Somebody else is seen in between, or is there all the time, or leaves in between.
    SELECT *, CASE WHEN NOT stayed THEN NULL
                   WHEN seen_before > seen_from OR there_before > 1 THEN seen_time
                   WHEN left_before > from_time THEN left_before END AS shared_until
    FROM timed WHERE stayed OR NOT stays
)
SELECT piece, person, from_time, seen_time, from_time AS start_time, coalesce(shared_until, seen_time) AS end_time,
       shared_until IS NOT NULL AS is_shared, is_end AND coalesce(shared_until, seen_time) = seen_time AS is_left, 1 AS more,
       from_event, from_origin, from_line, event, origin, source_line
FROM judged WHERE stayed
UNION ALL
SELECT piece, person, from_time, seen_time, shared_until, seen_time, false, is_end, 1, from_event, from_origin, from_line, event, origin,
       source_line
FROM judged WHERE stayed AND shared_until < seen_time
UNION ALL
SELECT piece, person, seen_time, seen_time, seen_time, seen_time, there_through > 0, is_end, 0, event, origin, source_line, event, origin,
       source_line
FROM judged WHERE NOT stayed;

INSERT INTO session
WITH begun AS (
    SELECT *, more = 0 OR coalesce(lag(end_time) OVER own <> start_time OR lag(is_shared) OVER own <> is_shared
                                   OR lag(more) OVER own = 0, true) AS begins
    FROM span WINDOW own AS (PARTITION BY person ORDER BY start_time, end_time)
), numbered AS (
    SELECT *, count(*) FILTER (begins)
                  OVER (PARTITION BY person ORDER BY start_time, end_time ROWS UNBOUNDED PRECEDING) AS visit
    FROM begun
)
SELECT piece, person, min(start_time), max(end_time), any_value(is_shared), bool_or(is_left),
       in_month(min(from_time))::INTEGER + count(*) FILTER (more = 1 AND in_month(seen_time))
           + (max(seen_time) = getvariable('month_end') AND max(end_time) = getvariable('month_end'))::INTEGER,
       arg_min(from_event, start_time), arg_min(from_origin, start_time), arg_min(from_line, start_time),
       arg_max(event, end_time), arg_max(origin, end_time), arg_max(source_line, end_time)
FROM numbered GROUP BY piece, person, visit;

--- slices
-- In the order of the part, as numbers: texts come slice by slice, since rows as wide as those of the part would be sorted
-- on the disk. Rows beyond the month's ends only tell what is known up to them.
CREATE TABLE ruled AS
WITH known AS (
    SELECT DISTINCT person, how, account FROM person
)
SELECT s.*, k.how, k.account,
       CASE WHEN is_shared AND piece IN (SELECT piece FROM terminal) THEN 'terminal-server'
            WHEN is_shared THEN 'several-users'
            WHEN k.how = 1 THEN 'by-address'
            WHEN k.how = 2 THEN 'by-card'
            WHEN k.how = 3 THEN 'by-machine'
            WHEN start_time = end_time THEN 'logged-on'
            ELSE 'between-logons' END AS rule
FROM session AS s JOIN known AS k ON k.person = s.person
WHERE start_time < getvariable('month_end')
  AND (end_time > getvariable('month_start') OR start_time >= getvariable('month_start'))
ORDER BY s.piece, s.start_time, s.end_time, s.person;
DROP TABLE session;
DROP TABLE person;

SELECT DISTINCT piece // getvariable('slice_pieces') AS slice FROM ruled ORDER BY slice;

--- slice
COPY (
    SELECT i.* EXCLUDE (piece), a.user_name, a.user_domain,
           greatest(s.start_time, getvariable('month_start')) AS user_start_time,
           least(s.end_time, getvariable('month_end')) AS user_end_time,
           s.is_left AND s.end_time <= getvariable('month_end') AS user_left, s.logons,
           ['client', 'address', 'card', 'machine'][s.how + 1] AS seen_by, s.rule, r.grade,
           s.first_event::VARCHAR AS user_first_event, f.server AS user_first_server, f.source AS user_first_source,
           s.first_line AS user_first_line, s.last_event::VARCHAR AS user_last_event, l.server AS user_last_server,
           l.source AS user_last_source, s.last_line AS user_last_line
    FROM (FROM ruled WHERE piece >= getvariable('slice') * getvariable('slice_pieces')
                       AND piece < (getvariable('slice') + 1) * getvariable('slice_pieces')) AS s
    JOIN (FROM interval_piece WHERE piece >= getvariable('slice') * getvariable('slice_pieces')
                                AND piece < (getvariable('slice') + 1) * getvariable('slice_pieces')) AS i
      ON i.piece = s.piece
    JOIN account AS a ON a.account = s.account
    JOIN origin AS f ON f.origin = s.first_origin
    JOIN origin AS l ON l.origin = s.last_origin
    JOIN user_rule AS r ON r.word = s.rule
) TO '${file}' (FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 30720);

--- part
COPY (FROM read_parquet(getvariable('slices'), hive_partitioning = false)) TO '${file}' (${options}, ROW_GROUP_SIZE 30720);

--- span
SELECT count(*), min(user_start_time), max(greatest(user_end_time, end_time))
FROM read_parquet(getvariable('written'), hive_partitioning = false);

--- differs
-- Whether other intervals lie near the start of a month, or near its end, than did.
CREATE MACRO near_start(files) AS TABLE
SELECT space, ip, client_key, mac, host, continues_from, start_time,
       least(end_time, getvariable('month_start') + INTERVAL 1 DAY)
FROM read_parquet(files, hive_partitioning = false) WHERE start_time < getvariable('month_start') + INTERVAL 1 DAY;
CREATE MACRO near_end(files) AS TABLE
SELECT space, ip, client_key, mac, host, continues_to, greatest(start_time, getvariable('month_end') - INTERVAL 15 DAY),
       end_time
FROM read_parquet(files, hive_partitioning = false)
WHERE coalesce(end_time, 'infinity') > getvariable('month_end') - INTERVAL 15 DAY;

SELECT EXISTS (FROM near_start(getvariable('made')) EXCEPT FROM near_start(getvariable('stored')))
    OR EXISTS (FROM near_start(getvariable('stored')) EXCEPT FROM near_start(getvariable('made'))),
       EXISTS (FROM near_end(getvariable('made')) EXCEPT FROM near_end(getvariable('stored')))
    OR EXISTS (FROM near_end(getvariable('stored')) EXCEPT FROM near_end(getvariable('made')));
