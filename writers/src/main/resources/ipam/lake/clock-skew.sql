-- How far the clocks of two servers were apart in one UTC month: the median of what both wrote down.
-- Two failover partners log one exchange with a client alike. A machine that was given an address logs on from it at once,
-- so its first logon there is compared with the lease; how long it took stays in the figure.
-- A pair of servers has one where ten comparisons agree: the middle half of them within two minutes.
-- Variables: events, logons (files), sample (of so many clients one is looked at).

--- skew
CREATE MACRO short_name(name) AS nullif(lower(split_part(name, '.', 1)), '');

CREATE TEMP TABLE exchange AS
SELECT server, transaction_id, ip_hi, ip_lo, mac, short_name(any_value(host)) AS host, event, min(event_time) AS event_time
FROM read_parquet(getvariable('events'), hive_partitioning = false, union_by_name = true)
WHERE event IN ('assigned', 'renewed') AND ip_lo IS NOT NULL AND mac IS NOT NULL AND event_time_uncertain IS NULL
  AND hash(mac) % getvariable('sample') = 0
GROUP BY ALL;

CREATE TEMP TABLE given AS SELECT * FROM exchange WHERE event = 'assigned';

CREATE TEMP TABLE seen AS
SELECT server, ip_hi, ip_lo, mac, short_name(host) AS host, event_time
FROM read_parquet(getvariable('logons'), hive_partitioning = false, union_by_name = true)
WHERE outcome IS DISTINCT FROM 'failure' AND event NOT IN ('attempt', 'logoff', 'session-stop', 'session-update')
  AND ip_lo IS NOT NULL AND event_time_uncertain IS NULL AND (host IS NOT NULL OR mac IS NOT NULL)
  AND (ip_hi, ip_lo) IN (SELECT ip_hi, ip_lo FROM given);

CREATE TEMP TABLE met AS
SELECT g.server, s.server AS peer, g.event_time, g.ip_hi, g.ip_lo, s.event_time AS logon_time
FROM given AS g JOIN seen AS s ON s.ip_hi = g.ip_hi AND s.ip_lo = g.ip_lo AND s.host = g.host
WHERE s.event_time BETWEEN g.event_time - INTERVAL 3 HOUR AND g.event_time + INTERVAL 3 HOUR
UNION ALL
SELECT g.server, s.server, g.event_time, g.ip_hi, g.ip_lo, s.event_time
FROM given AS g JOIN seen AS s ON s.ip_hi = g.ip_hi AND s.ip_lo = g.ip_lo AND s.mac = g.mac
WHERE s.event_time BETWEEN g.event_time - INTERVAL 3 HOUR AND g.event_time + INTERVAL 3 HOUR;

CREATE TEMP TABLE skew AS
WITH pair AS (
    SELECT a.server, b.server AS peer, 'exchange' AS compared, a.event_time, epoch(a.event_time) - epoch(b.event_time) AS ahead
    FROM exchange AS a JOIN exchange AS b USING (transaction_id, ip_hi, ip_lo, mac, event)
    WHERE a.server < b.server AND a.transaction_id <> 0 AND abs(epoch(a.event_time) - epoch(b.event_time)) < 86400
    UNION ALL
    SELECT server, peer, 'logon', event_time, epoch(event_time) - epoch(min(logon_time))
    FROM met GROUP BY server, peer, event_time, ip_hi, ip_lo
)
SELECT server, peer, compared, min(event_time) AS start_time, max(event_time) AS end_time, count(*) AS pairs,
       round(median(ahead))::BIGINT AS ahead_seconds
FROM pair GROUP BY server, peer, compared
HAVING count(*) >= 10 AND quantile_cont(ahead, 0.75) - quantile_cont(ahead, 0.25) <= 120;

--- clocks
COPY (FROM skew ORDER BY server, peer, compared) TO '${file}' (${options});

--- span
SELECT count(*), min(start_time), max(end_time) FROM skew;
