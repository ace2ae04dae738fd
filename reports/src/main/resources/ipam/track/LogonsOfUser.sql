-- Logons of one person, or of all whose names are of a pattern, that name an address or a card, in a span of time; no more than are wanted.
SELECT event_time, server, source, source_line, event, ip_hi, ip_lo, mac, host, user_name, user_domain
FROM logon_event
WHERE kind = 'user' AND outcome IS DISTINCT FROM 'failure' AND event <> 'attempt'
    AND event_time BETWEEN ? AND ?
    AND (split_part(lower(user_name), '@', 1) = ? OR lower(user_name) = ? OR regexp_matches(user_name, ?))
    AND (ip_lo IS NOT NULL OR mac IS NOT NULL)
ORDER BY event_time
LIMIT ?
