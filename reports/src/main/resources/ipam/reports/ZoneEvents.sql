-- What servers logged and answered of zones, by time.
SELECT *
FROM zone_event
WHERE {conditions}
ORDER BY event_time, server, zone NULLS FIRST, source, source_line, source_id, event_id, state, serial, detail
