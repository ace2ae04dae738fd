-- What has figures in the span, numbered by address and name; what it can give out as the server's own count says, else
-- the leases, else the log; and what it could give out before that changed, as the same origin says.
WITH figures AS NOT MATERIALIZED (
    SELECT object, server, category, event_time, total, origin
    FROM utilization
    WHERE resolution = 'day' AND origin IN ('statistics', 'leases', 'events') AND total > 0 AND {conditions}
), named AS MATERIALIZED (
    SELECT object, server, category, min(event_time) AS first, max(event_time) AS last,
           arg_max(total, (event_time, origin)) AS total, arg_max(origin, (event_time, origin)) AS origin
    FROM figures GROUP BY object, server, category
), earlier AS (
    SELECT f.object, f.server, f.category, max(event_time) + INTERVAL 1 DAY AS changed, arg_max(f.total, event_time) AS total
    FROM figures AS f
    JOIN named AS n ON n.object = f.object AND n.server IS NOT DISTINCT FROM f.server
                   AND n.category IS NOT DISTINCT FROM f.category AND n.origin = f.origin
    WHERE f.total <> n.total
    GROUP BY f.object, f.server, f.category
)
SELECT row_number() OVER (ORDER BY split_part(n.object, '/', 1), n.server, n.category, n.object) AS number,
       n.object, n.server, n.category, n.first, n.last, n.total::VARCHAR AS total, e.changed, e.total::VARCHAR AS total_before
FROM named AS n
LEFT JOIN earlier AS e ON e.object = n.object AND e.server IS NOT DISTINCT FROM n.server
                      AND e.category IS NOT DISTINCT FROM n.category
ORDER BY number
