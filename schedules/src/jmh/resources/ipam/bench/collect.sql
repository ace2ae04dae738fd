-- The peer of run audit: the same rows and columns but source_line, by DuckDB's own CSV reader and one partitioned COPY.
-- What it does not do: tell the first pass through a repeated hour from the second, mark doubtful times, refuse bad rows
-- with a reason (it leaves them out), resume, hash, sort, number lines, read other encodings, lineage in a manifest.
-- What a file is asked by its name (server, zone, id) is constant within a chunk, so DuckDB computes it once a chunk:
-- a join with a table of the files costs twice as much. What has few values is an ENUM: its texts are hashed once.
SET threads = 2;
SET preserve_insertion_order = false;
SET TimeZone = 'UTC';
CREATE TYPE family_name AS ENUM ('IPv4');
CREATE TYPE server_name AS ENUM (${server_names});
CREATE TYPE source_name AS ENUM (${source_names});
CREATE TYPE event_name AS ENUM (
    'assigned', 'bootp-assigned', 'cleanup', 'conflict', 'deleted', 'denied', 'dns-update-failed',
    'dns-update-requested', 'dns-updated', 'dropped', 'expired', 'log-paused', 'log-started', 'log-stopped',
    'other', 'pool-exhausted', 'released', 'renewed', 'rogue-authorised', 'rogue-cached-authorisation',
    'rogue-domain-not-found', 'rogue-network-failure', 'rogue-no-dc', 'rogue-no-interface',
    'rogue-other-server', 'rogue-retrying', 'rogue-server-in-domain', 'rogue-unauthorised',
    'rogue-unreachable-domain', 'rogue-upgraded');
COPY (
    SELECT event_time, NULL::VARCHAR AS event_time_uncertain, NULL::VARCHAR AS event_time_text,
           CASE filename ${servers} END AS server, filename AS source,
           CASE filename ${ids} END AS source_id, 'IPv4'::family_name AS family, id AS event_id,
           CASE id WHEN 0 THEN 'log-started'::event_name WHEN 1 THEN 'log-stopped'::event_name WHEN 2 THEN
               'log-paused'::event_name WHEN 10 THEN 'assigned'::event_name WHEN 11 THEN 'renewed'::event_name WHEN
               12 THEN 'released'::event_name WHEN 13 THEN 'conflict'::event_name WHEN 14 THEN
               'pool-exhausted'::event_name WHEN 15 THEN 'denied'::event_name WHEN 16 THEN 'deleted'::event_name
               WHEN 17 THEN 'expired'::event_name WHEN 18 THEN 'expired'::event_name WHEN 20 THEN
               'bootp-assigned'::event_name WHEN 21 THEN 'bootp-assigned'::event_name WHEN 22 THEN
               'pool-exhausted'::event_name WHEN 23 THEN 'deleted'::event_name WHEN 24 THEN 'cleanup'::event_name
               WHEN 25 THEN 'cleanup'::event_name WHEN 30 THEN 'dns-update-requested'::event_name WHEN 31 THEN
               'dns-update-failed'::event_name WHEN 32 THEN 'dns-updated'::event_name WHEN 33 THEN
               'dropped'::event_name WHEN 34 THEN 'dns-update-failed'::event_name WHEN 35 THEN
               'dns-update-failed'::event_name WHEN 36 THEN 'dropped'::event_name WHEN 50 THEN
               'rogue-unreachable-domain'::event_name WHEN 51 THEN 'rogue-authorised'::event_name WHEN 52 THEN
               'rogue-upgraded'::event_name WHEN 53 THEN 'rogue-cached-authorisation'::event_name WHEN 54 THEN
               'rogue-unauthorised'::event_name WHEN 55 THEN 'rogue-authorised'::event_name WHEN 56 THEN
               'rogue-unauthorised'::event_name WHEN 57 THEN 'rogue-other-server'::event_name WHEN 58 THEN
               'rogue-domain-not-found'::event_name WHEN 59 THEN 'rogue-network-failure'::event_name WHEN 60 THEN
               'rogue-no-dc'::event_name WHEN 61 THEN 'rogue-server-in-domain'::event_name WHEN 62 THEN
               'rogue-other-server'::event_name WHEN 63 THEN 'rogue-retrying'::event_name WHEN 64 THEN
               'rogue-no-interface'::event_name ELSE 'other'::event_name END AS event,
           description, ip, if(ip IS NULL, NULL, 0::BIGINT) AS ip_hi,
           281470681743360 + octet[1]::BIGINT * 16777216 + octet[2]::BIGINT * 65536
               + octet[3]::BIGINT * 256 + octet[4]::BIGINT AS ip_lo,
           NULL::INTEGER AS prefix_length,
           CASE WHEN length(mac) = 12 THEN
               lower(concat_ws(':', substr(mac, 1, 2), substr(mac, 3, 2), substr(mac, 5, 2), substr(mac, 7, 2),
                               substr(mac, 9, 2), substr(mac, 11, 2))) END AS mac,
           CASE WHEN length(mac) <> 12 THEN lower(mac) END AS client_id, NULL::VARCHAR AS duid, host, user_name,
           transaction_id, q_result, probation_time, correlation_id, dhcid, vendor_class, vendor_class_hex, user_class,
           user_class_hex, relay_agent, dns_error, NULL::BIGINT AS error_code, event_time::DATE AS event_date
    FROM (
        SELECT *, string_split(ip, '.') AS octet,
               timezone('UTC', timezone(CASE filename ${zones} END, local_date + local_time)) AS event_time
        FROM read_csv('${logs}', auto_detect = false, header = false, delim = ',', quote = '', escape = '',
            comment = '', skip = 34, null_padding = true, ignore_errors = true, filename = true,
            dateformat = '%m/%d/%y',
            columns = {'id': 'INTEGER', 'local_date': 'DATE', 'local_time': 'TIME', 'description': 'VARCHAR',
                'ip': 'VARCHAR', 'host': 'VARCHAR', 'mac': 'VARCHAR', 'user_name': 'VARCHAR',
                'transaction_id': 'BIGINT', 'q_result': 'INTEGER', 'probation_time': 'VARCHAR',
                'correlation_id': 'VARCHAR', 'dhcid': 'VARCHAR', 'vendor_class_hex': 'VARCHAR',
                'vendor_class': 'VARCHAR', 'user_class_hex': 'VARCHAR', 'user_class': 'VARCHAR',
                'relay_agent': 'VARCHAR', 'dns_error': 'BIGINT'})
    )
) TO '${output}' (
    FORMAT parquet, COMPRESSION zstd, DICTIONARY_SIZE_LIMIT 5000, PARTITION_BY (event_date), OVERWRITE_OR_IGNORE);
