-- Logons of a day, beside rows of DHCP logs that show a client: who they are hangs on the row alone, so the same rows give
-- the same logons. A client has one user, but for one logon in 97, which is the administrator's.
COPY (
    WITH opening AS (
        SELECT *, hash(server, source, source_line) AS h, hash(mac, ${seed}) % 50000 AS person
        FROM read_parquet(${events}, hive_partitioning = false)
        WHERE event IN ('assigned', 'renewed') AND mac IS NOT NULL AND ip IS NOT NULL
    ), chosen AS (
        SELECT *, (h // 1000) % 20 AS what,
               event_time + to_microseconds(((h // 20000) % 7200000000)::BIGINT) AS later,
               if(later::DATE = event_date, later, event_time + to_microseconds((h % 1000000)::BIGINT)) AS moment
        FROM opening WHERE h % 1000 < ${permille}
    )
    SELECT ${columns}
    FROM chosen ORDER BY ip_hi, ip_lo, event_time
) TO '${output}' (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, ROW_GROUP_SIZE 61440);
