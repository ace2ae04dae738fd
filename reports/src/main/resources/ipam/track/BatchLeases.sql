-- The pieces of leases that may answer some questions, each about an address and a moment: those that cover the moment,
-- those that begin later and with no assignment, and the pieces of cut leases in so many months around it.
-- The first ? is the questions: number, halves of the address, the moment, and the moment or the end of the data where
-- that is earlier; both in microseconds since 1970. The others are the months before, and after with that of the moment.
WITH question AS MATERIALIZED (
    SELECT word[1]::INTEGER AS n, word[2]::BIGINT AS ip_hi, word[3]::BIGINT AS ip_lo,
        make_timestamp(word[4]::BIGINT) AS t, date_trunc('month', make_timestamp(word[5]::BIGINT)) AS month
    FROM (SELECT string_split(unnest(string_split(?, ';')), ' ') AS word)
)
SELECT
    n, ip_hi, ip_lo, mac, client_id, duid, client_key, host, start_time, end_time, seen_time, end_reason, start_known,
    renewals, continues_from, continues_to, server, first_source, first_line, last_source, last_line
FROM lease_interval_by_ip JOIN question USING (ip_hi, ip_lo)
WHERE (start_time <= t + to_seconds(?) AND (end_time IS NULL OR end_time >= t - to_seconds(?)))
    OR (start_time BETWEEN month - to_months(?) AND month + to_months(?)
        AND ((start_time > t AND NOT start_known) OR continues_from OR continues_to))
ORDER BY n, ip_hi, ip_lo, start_time, continues_from
