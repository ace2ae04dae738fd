-- Addresses that DNS has a name for by somebody's hand: neither a server nor a client registered it, and nobody has it for
-- a while only or reserved.
SELECT ip, min(rtrim(rdata, '.')), min(zone), min(server)
FROM resource_record_current
WHERE type = 'PTR' AND ip IS NOT NULL AND dynamic_time IS NULL
  AND ip NOT IN (SELECT ip FROM lease_current WHERE ip IS NOT NULL AND coalesce(address_state, 'active') IN ('active', 'active-reservation'))
  AND ip NOT IN (SELECT ip FROM reservation_current WHERE ip IS NOT NULL)
GROUP BY ip
ORDER BY any_value(ip_hi) < 0, any_value(ip_hi), any_value(ip_lo) < 0, any_value(ip_lo)
