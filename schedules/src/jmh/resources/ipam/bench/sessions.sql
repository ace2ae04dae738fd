-- The sessions of lease intervals and logons in one go: without months and their ends, without what is joined by logon id
-- or tied by a machine, without the domains of users, without a limit of memory. Otherwise the same rows.
SET threads = 2;
CREATE TABLE lease AS
SELECT row_number() OVER () AS lease, *, coalesce(end_time, 'infinity') AS lease_end
FROM read_parquet(${intervals}, hive_partitioning = false) WHERE coalesce(end_time, 'infinity') > start_time;
CREATE TABLE logon AS
SELECT event_time, ip_hi, ip_lo, mac, lower(split_part(host, '.', 1)) AS short, lower(user_name) AS person, user_name,
       user_domain, server, source, source_line, event, event = 'session-stop' AS leaves
FROM read_parquet(${logons}, hive_partitioning = false)
WHERE kind = 'user' AND outcome = 'success' AND event <> 'attempt';
CREATE TABLE seen AS
SELECT lease, person, event_time, leaves, user_name, user_domain, event, l.server, source, source_line,
       if(l.mac = i.mac OR short = lower(split_part(i.host, '.', 1)), 0, 1) AS how
FROM (FROM logon WHERE ip_lo IS NOT NULL) AS l
ASOF JOIN lease AS i ON i.ip_hi = l.ip_hi AND i.ip_lo = l.ip_lo AND l.event_time >= i.start_time
WHERE event_time < lease_end
UNION ALL
SELECT lease, person, event_time, leaves, user_name, user_domain, event, l.server, source, source_line, 2
FROM (FROM logon WHERE ip_lo IS NULL) AS l
JOIN lease AS i ON i.mac = l.mac AND event_time >= i.start_time AND event_time < lease_end;
CREATE TABLE spaced AS
SELECT *, coalesce(NOT lag(leaves) OVER own AND event_time <= lag(event_time) OVER own + INTERVAL 1 DAY, false) AS stayed,
       lag(event_time) OVER own AS from_time
FROM seen WINDOW own AS (PARTITION BY lease, person ORDER BY event_time, server, source, source_line);
CREATE TABLE shared AS SELECT lease FROM seen GROUP BY lease HAVING min(person) <> max(person);
CREATE TABLE foreign_ AS SELECT lease, person, event_time, leaves, stayed, from_time FROM spaced SEMI JOIN shared USING (lease);
CREATE TABLE judged AS
WITH other AS (
    SELECT s.lease, s.person, s.event_time, s.source_line, s.server,
           bool_or(NOT o.leaves AND o.event_time > s.from_time AND o.event_time < s.event_time) AS within,
           bool_or(o.stayed AND o.from_time < s.event_time AND o.event_time >= s.event_time
                   AND o.event_time > s.from_time) AS through,
           max(o.event_time) FILTER (o.stayed AND o.leaves AND o.event_time < s.event_time
                                     AND o.event_time > s.from_time) AS left_,
           bool_or(o.stayed AND o.from_time < s.event_time AND o.event_time > s.event_time) AS around
    FROM spaced AS s JOIN foreign_ AS o ON o.lease = s.lease AND o.person <> s.person
    GROUP BY ALL
)
SELECT s.*, if(stayed, CASE WHEN within OR through THEN s.event_time ELSE left_ END, NULL) AS shared_until,
       coalesce(around, false) AS around,
       coalesce(lead(stayed) OVER (PARTITION BY s.lease, s.person ORDER BY s.event_time, s.server, source, s.source_line),
                false) AS stays
FROM spaced AS s LEFT JOIN other AS o ON o.lease = s.lease AND o.person = s.person AND o.event_time = s.event_time
                                     AND o.source_line = s.source_line AND o.server = s.server;
CREATE TABLE span AS
SELECT lease, person, from_time AS start_, coalesce(shared_until, event_time) AS end_, shared_until IS NOT NULL AS conflict,
       1 AS n, user_name, user_domain, event, server, source, source_line, how FROM judged WHERE stayed
UNION ALL
SELECT lease, person, shared_until, event_time, false, 1, user_name, user_domain, event, server, source, source_line, how
FROM judged WHERE stayed AND shared_until < event_time
UNION ALL
SELECT lease, person, event_time, event_time, around, 0, user_name, user_domain, event, server, source, source_line, how
FROM judged WHERE NOT stayed AND NOT stays;
CREATE TABLE visit AS
WITH marked AS (
    SELECT *, n = 0 OR coalesce(lag(end_) OVER own <> start_ OR lag(conflict) OVER own <> conflict OR lag(n) OVER own = 0,
                                true) AS begins
    FROM span WINDOW own AS (PARTITION BY lease, person ORDER BY start_, end_, source_line)
), numbered AS (
    SELECT *, count(*) FILTER (begins) OVER (PARTITION BY lease, person ORDER BY start_, end_, source_line
                                             ROWS UNBOUNDED PRECEDING) AS no
    FROM marked
)
SELECT lease, person, any_value(user_name) AS user_name, any_value(user_domain) AS user_domain, min(start_) AS user_start_time,
       max(end_) AS user_end_time, any_value(conflict) AS conflict, (1 + sum(n))::BIGINT AS logons, arg_min(event, start_) AS first_event,
       arg_min(server, start_) AS user_first_server, arg_min(source, start_) AS user_first_source,
       arg_min(source_line, start_) AS user_first_line, arg_max(event, end_) AS last_event,
       arg_max(server, end_) AS user_last_server, arg_max(source, end_) AS user_last_source,
       arg_max(source_line, end_) AS user_last_line
FROM numbered GROUP BY lease, person, no;
CREATE TABLE tie AS SELECT lease, person, min(how) AS how FROM seen GROUP BY ALL;
COPY (
    SELECT i.* EXCLUDE (lease, lease_end), v.* EXCLUDE (lease, person, conflict),
           CASE WHEN conflict THEN 'conflict' WHEN how = 0 THEN 'certain' ELSE 'likely' END AS grade
    FROM visit AS v JOIN lease AS i ON i.lease = v.lease JOIN tie AS t ON t.lease = v.lease AND t.person = v.person
    ORDER BY ip_hi, ip_lo, i.start_time, user_start_time
) TO '${output}/sessions.parquet' (FORMAT parquet, COMPRESSION zstd);
