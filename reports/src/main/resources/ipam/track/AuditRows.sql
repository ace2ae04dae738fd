-- Rows of DHCP logs, domain controllers and NPS that name something, in a span of time; no more than are wanted.
-- {condition} names columns of both.
SELECT *
FROM (
    SELECT event_time, 'DHCP' AS server_type, event, NULL AS kind, ip, ip_hi, ip_lo,
        coalesce(mac, duid, client_id) AS client, host, user_name, NULL AS user_domain, server, source, source_line
    FROM lease_event
    UNION ALL
    SELECT event_time, upper(provider), event, kind, ip, ip_hi, ip_lo, mac, host, user_name, user_domain, server, source,
        source_line
    FROM logon_event
)
WHERE event_time BETWEEN ? AND ? AND ({condition})
ORDER BY event_time, server, source, source_line
LIMIT ?
