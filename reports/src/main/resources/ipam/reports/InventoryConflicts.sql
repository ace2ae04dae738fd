-- What DHCP and DNS have now of single addresses, to be held against the inventory.
SELECT ip, 'lease' AS kind, NULL AS name, min(server) AS server, max(as_of) AS as_of
FROM lease_as_of({moment}::TIMESTAMP)
WHERE ip IS NOT NULL AND coalesce(address_state, 'active') IN ('active', 'active-reservation')
  AND (lease_expiry_time IS NULL OR lease_expiry_time >= as_of) AND coalesce(client_type, '') <> 'prefix'
GROUP BY ip
UNION ALL
SELECT ip, 'reservation', NULL, min(server), max(as_of)
FROM reservation_as_of({moment}::TIMESTAMP) WHERE ip IS NOT NULL AND prefix_length IS NULL GROUP BY ip
UNION ALL
SELECT ip, 'ptr', min(lower(dns_text(rtrim(rdata, '.')))), min(server), max(as_of)
FROM resource_record_as_of({moment}::TIMESTAMP) WHERE type = 'PTR' AND ip IS NOT NULL GROUP BY ip
ORDER BY ip, kind
