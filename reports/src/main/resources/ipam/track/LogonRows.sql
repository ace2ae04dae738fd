-- Rows of logons at some lines on some dates, and others: the caller takes those it wants.
-- {dates} and {lines} are a ? for each.
SELECT event_time, event_time_uncertain, server, source, source_line, source_id, provider, event_id, event, outcome,
    status, logon_type, logon_id, user_domain, user_name, user_sid, ip, mac, station, host, nas_ip, nas_id, session_id,
    policy
FROM logon_event
WHERE event_date IN ({dates}) AND source_line IN ({lines})
