-- What was noticed and what became of it, by time.
SELECT *
FROM notice
WHERE {conditions}
ORDER BY event_time, object_kind, object, server, notice_id, recipient NULLS FIRST, outcome
