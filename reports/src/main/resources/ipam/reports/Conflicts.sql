-- Scopes that overlap; addresses that two servers give out without being failover partners; names that DHCP and DNS
-- tell differently. A range that either of two servers excludes whole is not given out twice.
WITH place AS (
    SELECT server, family, scope_id, concat_ws('/', scope_id, prefix_length) AS object, as_of,
           (start_hi::HUGEINT + if(start_hi < 0, 18446744073709551616, 0))::UHUGEINT * 18446744073709551616::UHUGEINT
               + (start_lo::HUGEINT + if(start_lo < 0, 18446744073709551616, 0))::UHUGEINT AS first,
           (end_hi::HUGEINT + if(end_hi < 0, 18446744073709551616, 0))::UHUGEINT * 18446744073709551616::UHUGEINT
               + (end_lo::HUGEINT + if(end_lo < 0, 18446744073709551616, 0))::UHUGEINT AS last
    FROM scope_as_of({moment}::TIMESTAMP) WHERE start_hi IS NOT NULL
), numbered AS (
    SELECT *, row_number() OVER (ORDER BY first, last, server, object) AS number FROM place
), reaching AS (
    -- How many scopes begin before one ends: those after it up to that number overlap it, and no others are looked at.
    SELECT number, begun AS reach
    FROM (SELECT number, begins, sum(begins::INTEGER) OVER (
              ORDER BY at_address, begins DESC ROWS UNBOUNDED PRECEDING)::BIGINT AS begun
          FROM (SELECT number, first AS at_address, true AS begins FROM numbered
                UNION ALL SELECT number, last, false FROM numbered))
    WHERE NOT begins
), pair AS (
    SELECT one.server, one.scope_id, one.object, one.as_of, two.server AS other_server, two.object AS other,
           two.scope_id AS other_id, two.as_of AS other_as_of, greatest(one.first, two.first) AS first,
           least(one.last, two.last) AS last
    FROM (
        SELECT if((a.server, a.object) < (b.server, b.object), a, b) AS one,
               if((a.server, a.object) < (b.server, b.object), b, a) AS two
        FROM (SELECT number, unnest(range(number + 1, reach + 1)) AS other FROM reaching) AS p
        JOIN numbered AS a USING (number) JOIN numbered AS b ON b.number = p.other
    )
), {failover}), excluded AS (
    SELECT server, scope_id,
           (start_hi::HUGEINT + if(start_hi < 0, 18446744073709551616, 0))::UHUGEINT * 18446744073709551616::UHUGEINT
               + (start_lo::HUGEINT + if(start_lo < 0, 18446744073709551616, 0))::UHUGEINT AS first,
           (end_hi::HUGEINT + if(end_hi < 0, 18446744073709551616, 0))::UHUGEINT * 18446744073709551616::UHUGEINT
               + (end_lo::HUGEINT + if(end_lo < 0, 18446744073709551616, 0))::UHUGEINT AS last
    FROM exclusion_as_of({moment}::TIMESTAMP) WHERE start_hi IS NOT NULL
), twice AS (
    SELECT p.* FROM pair AS p
    ANTI JOIN partner AS q ON q.server = p.server AND q.other = p.other_server AND q.scope_id = p.scope_id
    ANTI JOIN excluded AS x
      ON x.server = p.server AND x.scope_id = p.scope_id AND x.first <= p.first AND x.last >= p.last
    ANTI JOIN excluded AS y
      ON y.server = p.other_server AND y.scope_id = p.other_id AND y.first <= p.first AND y.last >= p.last
), held AS (
    SELECT server, ip, ip_hi, ip_lo, lower(dns_text(rtrim(host, '.'))) AS host, max(as_of) AS as_of
    FROM lease_as_of({moment}::TIMESTAMP)
    WHERE host IS NOT NULL AND coalesce(address_state, 'active') IN ('active', 'active-reservation') GROUP BY ALL
    UNION
    SELECT server, ip, ip_hi, ip_lo, lower(dns_text(rtrim(name, '.'))), max(as_of) FROM reservation_as_of({moment}::TIMESTAMP) WHERE name LIKE '%.%' GROUP BY ALL
), named AS (
    SELECT lower(dns_text(name)) AS name, type, ip, ip_hi, ip_lo, any_value(server) AS server, max(as_of) AS as_of
    FROM resource_record_as_of({moment}::TIMESTAMP) WHERE type IN ('A', 'AAAA') AND ip IS NOT NULL GROUP BY ALL
), pointed AS (
    SELECT ip, lower(dns_text(rtrim(rdata, '.'))) AS host, any_value(server) AS server
    FROM resource_record_as_of({moment}::TIMESTAMP) WHERE type = 'PTR' AND ip IS NOT NULL GROUP BY ALL
)
SELECT * FROM (
SELECT CASE WHEN server = other_server THEN 'scopes overlap' ELSE 'address given out twice' END AS conflict,
       object, server, other, other_server,
       CASE WHEN server = other_server THEN 'two scopes of one server share addresses'
            ELSE 'two servers that are no failover partners give out the same addresses' END AS detail,
       greatest(as_of, other_as_of) AS as_of, first AS place
FROM twice
UNION ALL
SELECT 'name has other addresses', h.ip, h.server, string_agg(n.ip, ', ' ORDER BY n.ip_hi, n.ip_lo), any_value(n.server),
       concat('DHCP gave it to ', h.host, '; DNS has that name elsewhere'), max(h.as_of),
       (h.ip_hi::HUGEINT + if(h.ip_hi < 0, 18446744073709551616, 0))::UHUGEINT * 18446744073709551616::UHUGEINT
           + (h.ip_lo::HUGEINT + if(h.ip_lo < 0, 18446744073709551616, 0))::UHUGEINT
FROM held AS h JOIN named AS n ON n.name = h.host AND contains(n.ip, ':') = contains(h.ip, ':')
WHERE NOT EXISTS (FROM named AS same WHERE same.name = h.host AND same.ip = h.ip)
GROUP BY h.ip, h.ip_hi, h.ip_lo, h.server, h.host
UNION ALL
SELECT 'address has another name', h.ip, h.server, string_agg(p.host, ', ' ORDER BY p.host), any_value(p.server),
       concat('DHCP gave it to ', h.host, '; its PTR record names another'), max(h.as_of),
       (h.ip_hi::HUGEINT + if(h.ip_hi < 0, 18446744073709551616, 0))::UHUGEINT * 18446744073709551616::UHUGEINT
           + (h.ip_lo::HUGEINT + if(h.ip_lo < 0, 18446744073709551616, 0))::UHUGEINT
FROM held AS h JOIN pointed AS p USING (ip)
WHERE NOT EXISTS (FROM pointed AS same WHERE same.ip = h.ip AND (same.host = h.host OR starts_with(same.host, h.host || '.')))
GROUP BY h.ip, h.ip_hi, h.ip_lo, h.server, h.host
)
ORDER BY conflict, place, object, server, other, other_server
