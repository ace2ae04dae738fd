-- What somebody changed, by time.
SELECT *
FROM configuration_event
WHERE {conditions}
ORDER BY event_time, object_kind, object, action, source, source_line, server, before_value,
    after_value, event_id, record_id, user_domain, user_name, channel, source_id
