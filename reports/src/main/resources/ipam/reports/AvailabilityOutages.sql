-- When services were not up in a span of time, the newest first; what goes on over a month's end is one row.
WITH known AS (
    SELECT server, service, state, why, start_time, end_time FROM service_state
    WHERE start_time < {moment}::TIMESTAMP AND end_time > {from}::TIMESTAMP AND state <> 'up' AND {conditions}
), turned AS (
    SELECT *, ((state, why) IS DISTINCT FROM lag((state, why)) OVER w
               OR start_time IS DISTINCT FROM lag(end_time) OVER w)::INTEGER AS turns
    FROM known WINDOW w AS (PARTITION BY server, service ORDER BY start_time)
), numbered AS (
    SELECT *, sum(turns) OVER (PARTITION BY server, service ORDER BY start_time) AS number FROM turned
), whole AS (
    SELECT server, service, any_value(state) AS state, any_value(why) AS why,
           greatest(min(start_time), {from}::TIMESTAMP) AS start_time, least(max(end_time), {moment}::TIMESTAMP) AS end_time
    FROM numbered GROUP BY server, service, number
)
SELECT *, (epoch(end_time) - epoch(start_time))::BIGINT AS duration FROM whole ORDER BY start_time DESC, server, service
