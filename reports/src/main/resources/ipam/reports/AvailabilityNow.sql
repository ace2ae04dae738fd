-- How every service is at a moment, since when, and how fast it answered last; those that are not up first. With it the
-- share of this month, as far as anything is known of it, in which it was up. What was not heard of for a month is gone.
WITH known AS (
    SELECT server, service, state, why, start_time, end_time AS believed, least(end_time, {moment}::TIMESTAMP) AS end_time
    FROM service_state WHERE start_time <= {moment}::TIMESTAMP
), turned AS (
    SELECT *, (state IS DISTINCT FROM lag(state) OVER w OR start_time IS DISTINCT FROM lag(believed) OVER w)::INTEGER AS turns
    FROM known WINDOW w AS (PARTITION BY server, service ORDER BY start_time)
), numbered AS (
    SELECT *, sum(turns) OVER (PARTITION BY server, service ORDER BY start_time) AS number FROM turned
), newest AS (
    SELECT server, service, any_value(state) AS state, arg_max_null(why, start_time) AS why, min(start_time) AS since,
           max(believed) AS believed
    FROM numbered GROUP BY server, service, number
    QUALIFY row_number() OVER (PARTITION BY server, service ORDER BY since DESC) = 1
), month AS (
    SELECT server, service,
           sum(epoch(end_time) - epoch(greatest(start_time, date_trunc('month', {moment}::TIMESTAMP)))) AS known_time,
           sum(epoch(end_time) - epoch(greatest(start_time, date_trunc('month', {moment}::TIMESTAMP))))
               FILTER (state = 'up') AS up
    FROM known WHERE end_time > date_trunc('month', {moment}::TIMESTAMP) GROUP BY ALL
), heard AS (
    SELECT lower(server) AS server, service, max(event_time) AS told, arg_max_null(detail, event_time) AS detail,
           arg_max_null(latency_ms, event_time) FILTER (source_line IS NULL) AS latency_ms
    FROM service_event
    WHERE event_time <= {moment}::TIMESTAMP AND event_time > {moment}::TIMESTAMP - INTERVAL 31 DAY GROUP BY ALL
), judged AS (
    SELECT h.server, h.service, if(n.believed > {moment}::TIMESTAMP, n.state, 'unknown') AS state,
           if(n.believed > {moment}::TIMESTAMP, n.since, n.believed) AS since, h.latency_ms, h.told,
           CASE WHEN n.believed > {moment}::TIMESTAMP THEN n.why
                WHEN n.believed IS NULL AND h.detail IS NOT NULL THEN h.detail || '; not heeded yet'
                ELSE 'nothing more was heard of it' END AS why
    FROM heard AS h LEFT JOIN newest AS n USING (server, service)
)
SELECT server, service, state, since, (epoch({moment}::TIMESTAMP) - epoch(since))::BIGINT AS duration, latency_ms, why, told,
       (100 * coalesce(up, 0) / nullif(known_time, 0))::DOUBLE AS percent_up
FROM judged LEFT JOIN month USING (server, service)
WHERE {conditions}
ORDER BY list_position(['down', 'unreachable', 'paused', 'unknown', 'up'], state), server, service
