-- The newest day of all that is asked about, and how many objects have no figures in the half year before it.
SELECT max(last) AS newest, count(*) FILTER (last <= end_of_all - INTERVAL 182 DAY) AS gone
FROM (
    SELECT max(event_time) AS last, max(max(event_time)) OVER () AS end_of_all
    FROM utilization
    WHERE resolution = 'day' AND origin IN ('statistics', 'leases', 'events') AND total > 0 AND {conditions}
    GROUP BY object_kind, object, server, category
)
