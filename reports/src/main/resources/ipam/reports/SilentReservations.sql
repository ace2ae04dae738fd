-- Reservations whose address nobody was seen at in a span, where they are, and the logs of all servers that have them
-- reach back, a week and a lease old; and when their client was seen elsewhere.
WITH reach AS (
    SELECT server, if(kind = 'dhcp-audit-v6', 'IPv6', 'IPv4') AS family,
           greatest(min(start_time), {since}::TIMESTAMP) AS since, least(max(end_time), {until}::TIMESTAMP) AS until
    FROM coverage WHERE gap IS NULL AND kind LIKE 'dhcp-audit-%' AND start_time < {until}::TIMESTAMP GROUP BY ALL
), told_first AS (
    SELECT server, source_series(source) AS series, min(event_time) AS first
    FROM snapshot
    WHERE event_time <= {moment}::TIMESTAMP AND list_contains(string_split(datasets, ','), 'reservation')
    GROUP BY ALL
), begun AS (
    -- What the first file of a source has is of unknown age, and old; what came later is as old as the first file with it.
    SELECT r.server, r.ip_hi, r.ip_lo, coalesce(r.mac, r.duid, r.client_id) AS client_key,
           min({time: r.event_time, added: coalesce(r.event_time > f.first, false)}) AS first
    FROM reservation AS r
    LEFT JOIN told_first AS f ON f.server = r.server AND f.series = source_series(r.source)
    WHERE r.event_time <= {moment}::TIMESTAMP
    GROUP BY ALL
), reserved AS (
    SELECT r.ip_hi, r.ip_lo, r.ip, any_value(concat_ws('/', r.scope_id, s.prefix_length::VARCHAR)) AS object,
           any_value(r.name) AS name, any_value(coalesce(r.mac, r.duid, r.client_id)) AS client_key,
           string_agg(DISTINCT r.server, ', ' ORDER BY r.server) AS servers,
           max(greatest(h.since, if(b.first.added, b.first.time, NULL))) AS since,
           bool_and(coalesce(greatest(h.since, if(b.first.added, b.first.time, NULL))
                             <= h.until - to_seconds(greatest({least}::BIGINT, coalesce(s.lease_duration, 0))), false)) AS known
    FROM reservation_as_of({moment}::TIMESTAMP) AS r
    LEFT JOIN begun AS b ON b.server = r.server AND b.ip_hi = r.ip_hi AND b.ip_lo = r.ip_lo
                        AND b.client_key IS NOT DISTINCT FROM coalesce(r.mac, r.duid, r.client_id)
    LEFT JOIN reach AS h ON h.server = r.server AND h.family = r.family
    LEFT JOIN scope_as_of({moment}::TIMESTAMP) AS s ON s.server = r.server AND s.scope_id = r.scope_id
    WHERE r.ip IS NOT NULL
    GROUP BY r.ip_hi, r.ip_lo, r.ip
), seen AS (
    SELECT ip_hi, ip_lo, ip, client_key, coalesce(seen_time, start_time) AS seen_time
    FROM lease_interval_by_ip
    WHERE start_time >= date_trunc('month', {since}::TIMESTAMP) AND start_time < {until}::TIMESTAMP
      AND coalesce(seen_time, start_time) >= {since}::TIMESTAMP
), elsewhere AS (
    SELECT client_key, arg_max(ip, (seen_time, ip)) AS ip, max(seen_time) AS seen_time
    FROM seen SEMI JOIN reserved USING (client_key) GROUP BY client_key
)
SELECT r.object, r.ip, r.name, r.servers, r.since, r.known, e.ip AS other, e.seen_time
FROM reserved AS r
LEFT JOIN elsewhere AS e ON e.client_key = r.client_key
WHERE NOT EXISTS (FROM seen AS a WHERE a.ip_hi = r.ip_hi AND a.ip_lo = r.ip_lo)
  AND NOT EXISTS (FROM lease_as_of({moment}::TIMESTAMP) AS l
                  WHERE l.ip_hi = r.ip_hi AND l.ip_lo = r.ip_lo AND l.address_state IN ('active', 'active-reservation'))
ORDER BY r.ip_hi, r.ip_lo
