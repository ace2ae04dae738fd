-- Events of one kind, by time and then as they stand in their files.
SELECT *
FROM {dataset}
WHERE {conditions}
ORDER BY event_time, server, source, source_line, source_id
