-- Visits to some leases, from 14 days before a moment to a day after it; the nearest to it.
-- The first ? is the leases: number, halves of the address, the moment, the key of the client; the second how many of each.
WITH lease AS MATERIALIZED (
    SELECT word[1]::INTEGER AS n, word[2]::BIGINT AS ip_hi, word[3]::BIGINT AS ip_lo, word[4]::BIGINT AS t,
        word[5] AS client_key
    FROM (SELECT string_split(unnest(string_split(?, ';')), ' ') AS word)
)
SELECT
    n, ip_hi, ip_lo, client_key, start_time, user_name, user_domain, user_start_time, user_end_time, user_left,
    logons, rule, user_first_event, user_first_server, user_first_source, user_first_line, user_last_event, user_last_server,
    user_last_source, user_last_line
FROM address_session JOIN lease USING (ip_hi, ip_lo, client_key)
WHERE user_end_time >= make_timestamp(t) - INTERVAL 14 DAY AND user_start_time <= make_timestamp(t) + INTERVAL 1 DAY
QUALIFY row_number() OVER (
    PARTITION BY n ORDER BY greatest(0, epoch_us(user_start_time) - t, t - epoch_us(user_end_time)), user_start_time) <= ?
ORDER BY n, user_start_time, user_end_time, user_name
