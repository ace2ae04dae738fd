-- Logons of people from some addresses, or with some cards, in a span of time; no more than are wanted.
-- {uppers}, {lowers} and {macs} are a ? for each.
SELECT event_time, event_time_uncertain, server, source, source_line, event, ip_hi, ip_lo, mac, host, user_name,
    user_domain
FROM logon_event
WHERE kind = 'user' AND outcome IS DISTINCT FROM 'failure' AND event <> 'attempt'
    AND event_time BETWEEN ? AND ?
    AND ((ip_hi IN ({uppers}) AND ip_lo IN ({lowers})) OR mac IN ({macs}))
ORDER BY event_time
LIMIT ?
