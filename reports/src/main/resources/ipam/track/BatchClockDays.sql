-- The days with rows whose time is not certain.
SELECT DISTINCT event_time::DATE::VARCHAR AS day
FROM lease_event
WHERE event_time_uncertain IS NOT NULL
ORDER BY day
