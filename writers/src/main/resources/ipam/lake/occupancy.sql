-- Every address that is taken, by the servers or in the inventory, and by what kind of thing, without who has it. Over the views of what is true now.
-- An excluded range is told address by address where it is IPv4 and no larger than a /16: whoever needs larger ones
-- reads the exclusions themselves.

--- occupancy
CREATE OR REPLACE MACRO v4_text(lo) AS concat_ws('.', lo >> 24 & 255, lo >> 16 & 255, lo >> 8 & 255, lo & 255);

CREATE OR REPLACE TEMP VIEW taken AS
SELECT ip, ip_hi, ip_lo, 'lease' AS kind, as_of
FROM lease_current
WHERE coalesce(address_state, 'active') IN ('active', 'active-reservation', 'declined', 'abandoned', 'registered')
  AND (lease_expiry_time IS NULL OR lease_expiry_time >= as_of OR coalesce(address_state, 'active') <> 'active')
  AND coalesce(client_type, '') <> 'prefix'
UNION ALL
SELECT ip, ip_hi, ip_lo, 'reservation', as_of FROM reservation_current WHERE prefix_length IS NULL
UNION ALL
SELECT v4_text(lo), 0, lo, 'exclusion', as_of
FROM (SELECT unnest(range(start_lo, end_lo + 1)) AS lo, as_of FROM exclusion_current
      WHERE start_hi = 0 AND end_hi = 0 AND family = 'IPv4' AND end_lo - start_lo BETWEEN 0 AND 65535)
UNION ALL
SELECT ip, ip_hi, ip_lo, 'ptr', as_of FROM resource_record_current WHERE type = 'PTR';

COPY (
    SELECT 'Default' AS space, ip, ip_hi, ip_lo, kind, max(as_of) AS event_time
    FROM taken WHERE ip_hi IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT DISTINCT space, ip, ip_hi, ip_lo, 'inventory', '${now}'::TIMESTAMP
    FROM read_csv('${entered}', header = true, quote = '"', escape = '"', columns = {
        space: 'VARCHAR', ip: 'VARCHAR', ip_hi: 'BIGINT', ip_lo: 'BIGINT'})
    ORDER BY space, ip_hi, ip_lo, kind
) TO '${file}' (FORMAT parquet, COMPRESSION zstd);

--- span
SELECT count(*), min(event_time), max(event_time) FROM read_parquet('${file}', hive_partitioning = false);
