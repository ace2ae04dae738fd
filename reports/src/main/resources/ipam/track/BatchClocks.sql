-- The rows of some addresses and moments whose time is not certain.
-- The first ? is addresses and moments: halves of the address, microseconds since 1970; {dates} a ? for each date.
WITH edge AS MATERIALIZED (
    SELECT DISTINCT word[1]::BIGINT AS ip_hi, word[2]::BIGINT AS ip_lo, make_timestamp(word[3]::BIGINT) AS event_time
    FROM (SELECT string_split(unnest(string_split(?, ';')), ' ') AS word)
)
SELECT source, source_line, event_time, event_time_uncertain
FROM lease_event JOIN edge USING (ip_hi, ip_lo, event_time)
WHERE event_time_uncertain IS NOT NULL AND event_date IN ({dates})
