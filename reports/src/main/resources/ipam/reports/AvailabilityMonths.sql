-- How much of each month a service was up, of the time that anything is known of it.
WITH known AS (
    SELECT server, service, state, start_time, least(end_time, {moment}::TIMESTAMP) AS end_time,
           lag(state) OVER w AS before, lag(end_time) OVER w AS ended
    FROM service_state WHERE start_time < {moment}::TIMESTAMP
    WINDOW w AS (PARTITION BY server, service ORDER BY start_time)
), spent AS (
    SELECT *, date_trunc('month', start_time)::DATE AS month, epoch(end_time) - epoch(start_time) AS seconds,
           -- What was down and became unreachable is one outage; so is one that goes on from the month before.
           state IN ('down', 'unreachable')
           AND NOT coalesce(before IN ('down', 'unreachable') AND ended = start_time, false) AS begins
    FROM known
)
SELECT server, service, strftime(month, '%Y-%m') AS month,
       (100 * coalesce(sum(seconds) FILTER (state = 'up'), 0) / sum(seconds))::DOUBLE AS percent_up,
       (100 * coalesce(sum(seconds) FILTER (state = 'down'), 0) / sum(seconds))::DOUBLE AS percent_down,
       (100 * coalesce(sum(seconds) FILTER (state = 'unreachable'), 0) / sum(seconds))::DOUBLE AS percent_unreachable,
       (100 * coalesce(sum(seconds) FILTER (state = 'paused'), 0) / sum(seconds))::DOUBLE AS percent_paused,
       count(*) FILTER (begins) AS outages, sum(seconds)::BIGINT AS known_time
FROM spent WHERE month >= {first}::DATE AND {conditions}
GROUP BY server, service, month HAVING sum(seconds) > 0
ORDER BY server, service, month
