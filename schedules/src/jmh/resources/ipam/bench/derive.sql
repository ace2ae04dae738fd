-- The peer of the derivation: the lease intervals of everything at once, in both orders.
-- What it does not do: months cut and carried on, late files, failover partners in one second, memory of 400 MB.
SET threads = 2;
SET preserve_insertion_order = false;
CREATE TYPE client_code AS ENUM (SELECT DISTINCT coalesce(mac, duid, client_id) FROM read_parquet(${events}, hive_partitioning = false) WHERE coalesce(mac, duid, client_id) IS NOT NULL);
CREATE TYPE host_code AS ENUM (SELECT DISTINCT host FROM read_parquet(${events}, hive_partitioning = false) WHERE host IS NOT NULL);
CREATE TYPE source_code AS ENUM (SELECT DISTINCT source FROM read_parquet(${events}, hive_partitioning = false) ORDER BY ALL);
CREATE TYPE server_code AS ENUM (SELECT DISTINCT server FROM read_parquet(${events}, hive_partitioning = false) ORDER BY ALL);
CREATE TYPE verb AS ENUM ('assigned', 'bootp-assigned', 'renewed', 'released', 'declined', 'expired', 'deleted');
CREATE TABLE row_ AS
SELECT ip_hi, ip_lo, event_time, server::server_code AS server, source::source_code AS source, source_line, event::verb AS verb,
       verb > 'renewed'::verb AS closes, coalesce(mac, duid, client_id)::client_code AS client, mac IS NOT NULL AS by_mac,
       client_id IS NOT NULL AS has_id, host::host_code AS host
FROM read_parquet(${events}, hive_partitioning = false)
WHERE ip_hi IS NOT NULL AND event IN ('assigned', 'bootp-assigned', 'renewed', 'released', 'declined', 'expired', 'deleted')
  AND (coalesce(mac, duid, client_id) IS NOT NULL OR event IN ('released', 'declined', 'expired', 'deleted'));
CREATE TABLE interval_ AS
WITH held AS (
    SELECT *, last_value(CASE WHEN NOT closes THEN client END IGNORE NULLS) OVER (w ROWS UNBOUNDED PRECEDING) AS holder
    FROM row_ WINDOW w AS (PARTITION BY ip_hi, ip_lo ORDER BY event_time, server, source, source_line)
), effective AS (
    SELECT * EXCLUDE (holder) FROM held WHERE NOT closes OR (holder IS NOT NULL AND (client IS NULL OR client = holder))
), near AS (
    SELECT *, lag(closes) OVER w AS before_closes, lag(client) OVER w AS before_client,
           row_number() OVER w AS n
    FROM effective WINDOW w AS (PARTITION BY ip_hi, ip_lo ORDER BY event_time, server, source, source_line)
), marked AS (
    SELECT *, NOT closes AND (before_closes IS NULL OR before_closes OR before_client <> client) AS starts
    FROM near WHERE NOT (closes AND coalesce(before_closes, true))
), grouped AS (
    SELECT *, count(*) FILTER (starts) OVER (PARTITION BY ip_hi, ip_lo ORDER BY n ROWS UNBOUNDED PRECEDING) AS no FROM marked
), made AS (
    SELECT ip_hi, ip_lo, no, arg_max(client, n) FILTER (NOT closes) AS client, arg_max(by_mac, n) FILTER (NOT closes) AS by_mac,
           arg_max(has_id, n) FILTER (NOT closes) AS has_id, arg_max(host, n) AS host,
           min(event_time) AS start_time, max(event_time) AS last_time, bool_or(closes) AS closed,
           max(CASE WHEN verb <= 'declined'::verb AND client IS NOT NULL THEN event_time END) AS seen_time,
           arg_max(verb, n) AS last_verb, arg_min(verb, n) <> 'renewed' AS start_known,
           count(*) FILTER (verb = 'renewed') AS renewals, arg_max(server, n) AS server,
           arg_min(source, n) AS first_source, arg_min(source_line, n) AS first_line,
           arg_max(source, n) AS last_source, arg_max(source_line, n) AS last_line
    FROM grouped GROUP BY ip_hi, ip_lo, no
)
SELECT *, lead(start_time) OVER (PARTITION BY ip_hi, ip_lo ORDER BY no) AS next_time FROM made;
CREATE VIEW stored AS
SELECT 'Default' AS space,
       concat_ws('.', (ip_lo >> 24) & 255, (ip_lo >> 16) & 255, (ip_lo >> 8) & 255, ip_lo & 255) AS ip, ip_hi, ip_lo,
       CASE WHEN by_mac THEN client::VARCHAR END AS mac, CASE WHEN has_id THEN client::VARCHAR END AS client_id,
       NULL::VARCHAR AS duid, client::VARCHAR AS client_key, host::VARCHAR AS host, start_time,
       CASE WHEN closed THEN last_time ELSE next_time END AS end_time, seen_time,
       CASE WHEN last_verb = 'declined' THEN 'released' WHEN closed THEN last_verb::VARCHAR
            WHEN next_time IS NOT NULL THEN 'superseded' ELSE 'open' END AS end_reason,
       start_known, renewals, false AS continues_from, false AS continues_to, server::VARCHAR AS server,
       first_source::VARCHAR AS first_source, first_line, last_source::VARCHAR AS last_source, last_line
FROM interval_;
COPY (FROM stored ORDER BY ip_hi, ip_lo, start_time) TO '${output}/by_ip.parquet' (FORMAT parquet, COMPRESSION zstd);
COPY (FROM stored ORDER BY client_key, start_time) TO '${output}/by_client.parquet' (FORMAT parquet, COMPRESSION zstd);
