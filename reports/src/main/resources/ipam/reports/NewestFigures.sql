-- The newest figures of each object. Of moments that were counted or listed and of days, the newest of each origin; of
-- origins that are less than a day older than the newest, what the server counted, else the leases it listed, else the
-- events. A sum has one line of figures, whatever its parts are known by. What is gone from a server that still speaks
-- is not shown.
WITH figure AS (
    SELECT *, coalesce(list_position(['statistics', 'leases', 'events'], if(object_kind IN ('scope', 'prefix')
                                     OR origin = 'events', origin, 'statistics')), 4) AS place
    FROM utilization
    WHERE event_time BETWEEN {oldest}::TIMESTAMP AND {last}::TIMESTAMP
      AND (resolution = 'day' OR (resolution = 'raw' AND event_time >= {recent}::TIMESTAMP))
      AND {conditions}
), newest AS (
    SELECT arg_max(figure, (figure.event_time, figure.resolution = 'raw', figure.origin)) AS figure
    FROM figure
    GROUP BY object_kind, object, server, family, category, place
), known AS (
    SELECT unnest(figure) FROM newest
), aged AS (
    SELECT *, event_time <= max(event_time) OVER (PARTITION BY object_kind, object, server, family, category)
                            - INTERVAL 1 DAY AS is_old
    FROM known
), chosen AS (
    FROM aged
    QUALIFY row_number() OVER (PARTITION BY object_kind, object, server, family, category
                               ORDER BY is_old, place, event_time DESC) = 1
)
SELECT object, object_kind, server, family, category, total, assigned, utilized, percent_utilized, percent_assigned,
       stateless_clients, state, origin, event_time
FROM chosen
QUALIFY event_time >= max(event_time) OVER (PARTITION BY server) - to_days(if(server IS NULL, 31, 8))
ORDER BY percent_utilized DESC NULLS LAST, utilized DESC, object_kind, object, server, family, category
