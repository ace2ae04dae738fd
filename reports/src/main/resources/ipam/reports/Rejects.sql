-- Input that could not be read, as it stands in its files.
SELECT event_time, server, source, source_line, kind, problem, remedy, raw_text
FROM rejection
WHERE {conditions}
ORDER BY server, source, source_line, event_time
