-- Every piece of a lease on an address of a block, in the order that puts pieces together; no more than are wanted.
SELECT
    ip_hi, ip_lo, mac, client_id, duid, client_key, host, start_time, end_time, seen_time, end_reason, start_known,
    renewals, continues_from, continues_to, server, first_source, first_line, last_source, last_line
FROM lease_interval_by_ip
WHERE ip_hi BETWEEN ? AND ? AND ip_lo BETWEEN ? AND ?
ORDER BY ip_hi, ip_lo, start_time, continues_from
LIMIT ?
