-- The highest peak of each day that any origin shows, and the total of that day.
SELECT object, server, category, event_time, max(utilized_peak) AS peak, arg_max(total, origin) AS total
FROM utilization
WHERE resolution = 'day' AND origin IN ('statistics', 'leases', 'events') AND total > 0 AND {conditions}
GROUP BY ALL
ORDER BY object, server, category, event_time
