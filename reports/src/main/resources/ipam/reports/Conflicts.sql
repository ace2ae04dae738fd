-- Scopes that overlap; addresses that two servers give out without being failover partners; names that DHCP and DNS
-- tell differently. A range that either of two servers excludes whole is not given out twice.
WITH place AS (
    SELECT server, family, scope_id, concat_ws('/', scope_id, prefix_length) AS object, as_of,
           -- The sign bit is turned, so that the upper half of the addresses is above the lower one.
           xor(start_hi, -9223372036854775808) AS start_hi, xor(start_lo, -9223372036854775808) AS start_lo,
           xor(end_hi, -9223372036854775808) AS end_hi, xor(end_lo, -9223372036854775808) AS end_lo
    FROM scope_current WHERE start_hi IS NOT NULL
), pair AS (
    SELECT a.*, b.server AS other_server, b.object AS other, b.scope_id AS other_id, b.as_of AS other_as_of,
           greatest((a.start_hi, a.start_lo), (b.start_hi, b.start_lo)) AS first,
           least((a.end_hi, a.end_lo), (b.end_hi, b.end_lo)) AS last
    FROM place AS a JOIN place AS b
      ON a.start_hi <= b.end_hi AND b.start_hi <= a.end_hi
     AND (a.start_hi, a.start_lo) <= (b.end_hi, b.end_lo) AND (b.start_hi, b.start_lo) <= (a.end_hi, a.end_lo)
     AND (a.server, a.object) < (b.server, b.object)
), related AS (
    SELECT a.server, a.scope_id, lower(rtrim(a.partner_server, '.')) AS partner, a.name FROM failover_current AS a
), apart AS (
    SELECT p.* FROM pair AS p
    WHERE server = other_server OR NOT EXISTS (
        FROM related AS r
        WHERE r.scope_id = p.scope_id
          AND ((r.server = p.server AND r.partner IN (p.other_server, split_part(p.other_server, '.', 1)))
               OR (r.server = p.other_server AND r.partner IN (p.server, split_part(p.server, '.', 1)))
               OR (r.server = p.server AND r.name IN (SELECT name FROM related AS o
                   WHERE o.server = p.other_server AND o.scope_id = p.scope_id))))
), excluded AS (
    SELECT server, xor(start_hi, -9223372036854775808) AS start_hi, xor(start_lo, -9223372036854775808) AS start_lo,
           xor(end_hi, -9223372036854775808) AS end_hi, xor(end_lo, -9223372036854775808) AS end_lo
    FROM exclusion_current
), twice AS (
    SELECT * FROM apart AS p
    WHERE NOT EXISTS (FROM excluded AS x WHERE x.server IN (p.server, p.other_server)
                      AND (x.start_hi, x.start_lo) <= p.first AND (x.end_hi, x.end_lo) >= p.last)
), held AS (
    SELECT server, ip, lower(rtrim(host, '.')) AS host, max(as_of) AS as_of
    FROM lease_current
    WHERE host IS NOT NULL AND coalesce(address_state, 'active') IN ('active', 'active-reservation') GROUP BY ALL
    UNION
    SELECT server, ip, lower(rtrim(name, '.')), max(as_of) FROM reservation_current WHERE name LIKE '%.%' GROUP BY ALL
), named AS (
    SELECT name, type, ip, any_value(server) AS server, max(as_of) AS as_of
    FROM resource_record_current WHERE type IN ('A', 'AAAA') AND ip IS NOT NULL GROUP BY ALL
), pointed AS (
    SELECT ip, lower(rtrim(rdata, '.')) AS host, any_value(server) AS server
    FROM resource_record_current WHERE type = 'PTR' AND ip IS NOT NULL GROUP BY ALL
)
SELECT CASE WHEN server = other_server THEN 'scopes overlap' ELSE 'address given out twice' END AS conflict,
       object, server, other, other_server,
       CASE WHEN server = other_server THEN 'two scopes of one server share addresses'
            ELSE 'two servers that are no failover partners give out the same addresses' END AS detail,
       greatest(as_of, other_as_of) AS as_of
FROM twice
UNION ALL
SELECT 'name has other addresses', h.ip, h.server, string_agg(n.ip, ', ' ORDER BY n.ip), any_value(n.server),
       concat('DHCP gave it to ', h.host, '; DNS has that name elsewhere'), max(h.as_of)
FROM held AS h JOIN named AS n ON n.name = h.host AND contains(n.ip, ':') = contains(h.ip, ':')
WHERE NOT EXISTS (FROM named AS same WHERE same.name = h.host AND same.ip = h.ip)
GROUP BY h.ip, h.server, h.host
UNION ALL
SELECT 'address has another name', h.ip, h.server, string_agg(p.host, ', ' ORDER BY p.host), any_value(p.server),
       concat('DHCP gave it to ', h.host, '; its PTR record names another'), max(h.as_of)
FROM held AS h JOIN pointed AS p USING (ip)
WHERE NOT EXISTS (FROM pointed AS same WHERE same.ip = h.ip AND (same.host = h.host OR starts_with(same.host, h.host || '.')))
GROUP BY h.ip, h.server, h.host
ORDER BY conflict, object, server, other, other_server
