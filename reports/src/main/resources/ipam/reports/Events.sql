-- Rows of the DHCP audit logs, by time and then as they stand in their files.
SELECT *
FROM lease_event
WHERE {conditions}
ORDER BY event_time, server, source, source_line
