SET threads = 2;
SELECT 'ours', count(*), sum(hash(${columns})::HUGEINT) FROM read_parquet(${ours}, hive_partitioning = false);
SELECT 'peer', count(*), sum(hash(${columns})::HUGEINT) FROM read_parquet('${peer}', hive_partitioning = false);
