-- Every piece of a lease on some addresses, in the order that puts pieces together; no more than are wanted.
-- {uppers} and {lowers} are a ? for each; the caller takes the addresses it wants.
SELECT
    ip_hi, ip_lo, mac, client_id, duid, client_key, host, start_time, end_time, seen_time, end_reason, start_known,
    renewals, continues_from, continues_to, server, first_source, first_line, last_source, last_line
FROM lease_interval_by_ip
WHERE ip_hi IN ({uppers}) AND ip_lo IN ({lowers})
ORDER BY ip_hi, ip_lo, start_time, continues_from
LIMIT ?
