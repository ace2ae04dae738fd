-- Of each subnet the origin that has most figures, as all of its figures in a total are of one, and from when to when.
SELECT object, arg_max(place, (points, -place)) AS place, min(first) AS first, max(last) AS last
FROM (
    SELECT object, if(origin = 'events', 2, 1)::BIGINT AS place, count(*) AS points, min(event_time) AS first,
           max(event_time) AS last
    FROM utilization WHERE {conditions} GROUP BY ALL
)
GROUP BY object
ORDER BY object
