-- Logons of people from some leases, by address, or by card where a row names no address; the nearest to the moment.
-- The first ? is the leases: number, halves of the address, the span of time, the moment, the card; the second how many
-- rows of each.
WITH lease AS MATERIALIZED (
    SELECT word[1]::INTEGER AS n, word[2]::BIGINT AS ip_hi, word[3]::BIGINT AS ip_lo,
        make_timestamp(word[4]::BIGINT) AS first, make_timestamp(word[5]::BIGINT) AS last, word[6]::BIGINT AS t,
        word[7] AS mac
    FROM (SELECT string_split(unnest(string_split(?, ';')), ' ') AS word)
),
logon AS (
    SELECT * FROM logon_event WHERE kind = 'user' AND outcome IS DISTINCT FROM 'failure' AND event <> 'attempt'
),
found AS (
    SELECT n, t, event_time, event_time_uncertain, server, source, source_line, event, logon.ip_hi, logon.ip_lo,
        logon.mac, host, user_name, user_domain
    FROM logon JOIN lease ON logon.ip_lo = lease.ip_lo AND logon.ip_hi = lease.ip_hi
    WHERE event_time BETWEEN first AND last
    UNION ALL
    SELECT n, t, event_time, event_time_uncertain, server, source, source_line, event, logon.ip_hi, logon.ip_lo,
        logon.mac, host, user_name, user_domain
    FROM logon JOIN lease ON logon.mac = lease.mac
    WHERE logon.ip_lo IS NULL AND event_time BETWEEN first AND last
)
SELECT * FROM found
QUALIFY row_number() OVER (PARTITION BY n ORDER BY abs(epoch_us(event_time) - t), source, source_line) <= ?
ORDER BY n, event_time
