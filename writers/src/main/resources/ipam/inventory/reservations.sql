-- What servers reserve now, with the name that DNS has for the address.
WITH served AS (
    SELECT server, any_value(managed_by_service) AS service FROM scope_current GROUP BY server
), pointed AS (
    SELECT ip, min(zone) AS zone, min(server) AS server FROM resource_record_current WHERE type = 'PTR' GROUP BY ip
)
SELECT r.ip, coalesce(any_value(v.service), 'Non-MS DHCP') AS service, r.server, any_value(r.mac), any_value(r.client_id),
       any_value(r.duid), any_value(r.iaid)::VARCHAR, any_value(r.name), any_value(r.description),
       any_value(CASE r.client_type WHEN 'dhcp' THEN 'Dhcp' WHEN 'bootp' THEN 'Bootp' WHEN 'both' THEN 'Both' END),
       any_value(s.name), any_value(p.zone), any_value(p.server)
FROM reservation_current AS r
LEFT JOIN served AS v ON v.server = r.server
LEFT JOIN scope_current AS s ON s.server = r.server AND s.scope_id = r.scope_id AND s.family = r.family
LEFT JOIN pointed AS p ON p.ip = r.ip
WHERE r.ip IS NOT NULL AND r.prefix_length IS NULL
GROUP BY r.ip, r.server
ORDER BY any_value(r.ip_hi) < 0, any_value(r.ip_hi), any_value(r.ip_lo) < 0, any_value(r.ip_lo), r.server
