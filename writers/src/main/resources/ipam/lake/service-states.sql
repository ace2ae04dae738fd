-- How the services of servers were in a UTC month, of what servers answered and files said. Variables: events (files),
-- earliest, latest (of the words that the month hangs on), month_start, month_end, hold (seconds that a word is
-- believed for), confirm (so many answers in a row must be missing).

--- words
CREATE TEMP TABLE word AS
WITH said AS (
    SELECT lower(server) AS server, service, event_time AS t, coalesce(source_line, 0) AS line, state, detail AS why,
           if(source_line IS NULL, 'asked', 'told') AS aspect
    FROM read_parquet(getvariable('events'), hive_partitioning = false)
    WHERE event_time >= getvariable('earliest') AND event_time <= getvariable('latest')
), newest AS (
    FROM said QUALIFY row_number() OVER (PARTITION BY server, service, aspect, t ORDER BY line DESC, state, why) = 1
), begun AS (
    SELECT *, (state <> 'unreachable' OR lag(state) OVER w IS DISTINCT FROM 'unreachable'
               OR t - lag(t) OVER w > to_seconds(getvariable('hold')))::INTEGER AS begins
    FROM newest WINDOW w AS (PARTITION BY server, service, aspect ORDER BY t)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY server, service, aspect ORDER BY t) AS run FROM begun
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY server, service, aspect, run) AS times FROM numbered
), heeded AS (
    SELECT server, service, aspect, t, state, why FROM counted
    WHERE state <> 'unreachable' OR times >= getvariable('confirm')
)
SELECT * FROM heeded
UNION ALL
-- A word is believed for so long, unless there is another.
SELECT server, service, aspect, t + to_seconds(getvariable('hold')), NULL, NULL FROM heeded
QUALIFY coalesce(lead(t) OVER (PARTITION BY server, service, aspect ORDER BY t) > t + to_seconds(getvariable('hold')), true);

--- spans
CREATE TEMP TABLE span AS
WITH point AS (
    SELECT server, service, t,
           max({'t': t, 'state': state, 'why': why}) FILTER (aspect = 'asked') AS asked,
           max({'t': t, 'state': state, 'why': why}) FILTER (aspect = 'told') AS told
    FROM word GROUP BY ALL
), held_on AS (
    SELECT server, service, t, lead(t) OVER w AS next,
           last_value(asked IGNORE NULLS) OVER w AS asked, last_value(told IGNORE NULLS) OVER w AS told
    FROM point WINDOW w AS (PARTITION BY server, service ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
), judged AS (
    -- Who says nothing says less than a file. A DHCP server answers nobody in whose network it has no scope, so there a
    -- file that says it runs is believed; a DNS server that runs and does not answer is unreachable.
    SELECT server, service, t, next,
           CASE WHEN asked.state IS NULL THEN told
                WHEN told.state IS NULL THEN asked
                WHEN asked.state = 'unreachable' THEN if(service = 'dhcp' OR told.state <> 'up', told, asked)
                WHEN told.t > asked.t THEN told
                ELSE asked END AS word
    FROM held_on
), turned AS (
    SELECT server, service, t, next, word.state AS state, word.why AS why,
           ((word.state, word.why) IS DISTINCT FROM lag((word.state, word.why)) OVER w)::INTEGER AS turns
    FROM judged WINDOW w AS (PARTITION BY server, service ORDER BY t)
), numbered AS (
    SELECT *, sum(turns) OVER (PARTITION BY server, service ORDER BY t) AS number FROM turned
), whole AS (
    SELECT server, service, any_value(state) AS state, any_value(why) AS why,
           greatest(min(t), getvariable('month_start')) AS start_time,
           least(max(next), getvariable('month_end')) AS end_time
    FROM numbered GROUP BY server, service, number
)
FROM whole WHERE state IS NOT NULL AND end_time > start_time;

--- span
SELECT count(*), min(start_time), max(start_time) FROM span;

--- write
COPY (
    SELECT service, server, state, why, start_time, end_time FROM span ORDER BY service, server, start_time
) TO '${file}' (${options});
