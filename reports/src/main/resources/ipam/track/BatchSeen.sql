-- Which of some leases had somebody else on their address since a moment and before them.
-- The ? is the leases: number, halves of the address, that moment, the beginning of the lease.
WITH lease AS MATERIALIZED (
    SELECT word[1]::INTEGER AS n, word[2]::BIGINT AS ip_hi, word[3]::BIGINT AS ip_lo,
        make_timestamp(word[4]::BIGINT) AS since, make_timestamp(word[5]::BIGINT) AS before
    FROM (SELECT string_split(unnest(string_split(?, ';')), ' ') AS word)
)
SELECT DISTINCT n
FROM lease_interval_by_ip JOIN lease USING (ip_hi, ip_lo)
WHERE start_time < before AND coalesce(seen_time, start_time) >= since
