-- Users and hosts seen with a client in one UTC month, from its lease events and the sessions on its leases.
-- Small beside the events, so a question by user or host finds the clients here and the intervals by client.
-- Variables: events, sessions (files).

--- names
-- DOMAIN\name and name@domain are split at the first backslash, else at the last @; a part that is empty is unknown.
CREATE MACRO down_level(raw) AS contains(raw, '\');
CREATE MACRO principal(raw) AS contains(raw, '@') AND NOT down_level(raw);
CREATE MACRO user_of(raw) AS nullif(
    CASE WHEN down_level(raw) THEN substr(raw, strpos(raw, '\') + 1)
         WHEN principal(raw) THEN regexp_replace(raw, '@[^@]*$', '')
         ELSE raw END, '');
CREATE MACRO domain_of(raw) AS nullif(
    CASE WHEN down_level(raw) THEN split_part(raw, '\', 1)
         WHEN principal(raw) THEN split_part(raw, '@', -1) END, '');

CREATE TEMP TABLE identity AS
WITH seen AS (
    -- The texts as they stand are grouped first, and split once for each group.
    SELECT user_name, host, coalesce(mac, duid, client_id) AS client_key,
           min(event_time) AS start_time, max(event_time) AS end_time
    FROM read_parquet(getvariable('events'), hive_partitioning = false, union_by_name = true)
    WHERE coalesce(mac, duid, client_id) IS NOT NULL AND (user_name IS NOT NULL OR host IS NOT NULL)
    GROUP BY ALL
), met AS (
    SELECT user_name, user_domain, host, client_key, min(user_start_time) AS start_time, max(user_end_time) AS end_time
    FROM read_parquet(getvariable('sessions'), hive_partitioning = false)
    GROUP BY ALL
)
SELECT user_of(user_name) AS user_name, domain_of(user_name) AS user_domain, host, client_key,
       min(start_time) AS start_time, max(end_time) AS end_time
FROM seen GROUP BY ALL
UNION ALL
FROM met;

--- identity
COPY (FROM identity ORDER BY lower(host), host, user_name, user_domain, client_key)
TO '${file}' (${options});

--- span
SELECT count(*), min(start_time), max(end_time) FROM identity;
