-- Visits of one person, or of all whose names are of a pattern, that touch a span of time; no more than are wanted.
SELECT
    ip_hi, ip_lo, client_key, start_time, user_name, user_domain, user_start_time, user_end_time, user_left,
    logons, rule, user_first_event, user_first_server, user_first_source, user_first_line, user_last_event, user_last_server,
    user_last_source, user_last_line
FROM address_session
WHERE user_end_time >= ? AND user_start_time <= ?
    AND (split_part(lower(user_name), '@', 1) = ? OR lower(user_name) = ? OR regexp_matches(user_name, ?))
ORDER BY user_start_time, user_end_time, user_name
LIMIT ?
