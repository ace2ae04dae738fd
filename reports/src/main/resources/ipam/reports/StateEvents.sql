-- What servers logged and answered of their zones or services, by time.
SELECT *
FROM {dataset}
WHERE {conditions}
ORDER BY event_time, server, {object} NULLS FIRST, source, source_line, source_id, event_id, state, latency_ms, detail
