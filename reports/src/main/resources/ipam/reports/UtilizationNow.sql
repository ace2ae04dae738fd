-- The newest figures of each object: a moment that somebody counted or listed, else the last day that is on record; of two
-- at the same moment what the server counted. A scope is shown for as long as its server told of nothing newer.
WITH newest AS (
    SELECT arg_max(u, (u.resolution = 'raw', u.event_time, u.origin)) AS figure
    FROM utilization AS u
    WHERE (resolution = 'day' OR (resolution = 'raw' AND event_time >= {recent}::TIMESTAMP)) AND {conditions}
    GROUP BY object_kind, object, server, family, category
), known AS (
    SELECT unnest(figure) FROM newest
)
SELECT object, server, family, category, total, assigned, utilized, percent_utilized, percent_assigned,
       stateless_clients, state, origin, event_time
FROM known
QUALIFY event_time >= max(event_time) OVER (PARTITION BY server) - to_days(if(server IS NULL, 31, 8))
ORDER BY percent_utilized DESC, utilized DESC, object, server, family, category
