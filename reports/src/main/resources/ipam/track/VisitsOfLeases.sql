-- Visits to some addresses that touch a span of time; no more than are wanted.
-- {uppers} and {lowers} are a ? for each; the caller takes the leases it wants.
SELECT
    ip_hi, ip_lo, client_key, start_time, user_name, user_domain, user_start_time, user_end_time, user_left,
    logons, rule, user_first_event, user_first_server, user_first_source, user_first_line, user_last_event, user_last_server,
    user_last_source, user_last_line
FROM address_session
WHERE user_end_time >= ? AND user_start_time <= ? AND ip_hi IN ({uppers}) AND ip_lo IN ({lowers})
ORDER BY user_start_time, user_end_time, user_name
LIMIT ?
