-- Where a machine logged on from, in a span of time, unless the address was given back before the moment that ends it.
SELECT DISTINCT ip
FROM logon_event AS m
WHERE kind = 'machine' AND outcome IS DISTINCT FROM 'failure' AND ip IS NOT NULL AND regexp_matches(host, ?)
    AND event_time BETWEEN ? AND ?
    AND NOT EXISTS (
        FROM lease_event AS l
        WHERE l.ip_hi = m.ip_hi AND l.ip_lo = m.ip_lo AND l.event IN ('released', 'expired', 'deleted')
            AND l.event_time BETWEEN m.event_time AND ?)
ORDER BY ip
