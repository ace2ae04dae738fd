SET threads = 1;
SELECT 'pair' || (row_number() OVER () - 1), ip, mac, strftime(start_time, '%Y-%m-%dT%H:%M:%SZ')
FROM (SELECT ip, mac, start_time FROM read_parquet(${files}, hive_partitioning = false)
      WHERE mac IS NOT NULL USING SAMPLE reservoir(${count} ROWS) REPEATABLE (7));
