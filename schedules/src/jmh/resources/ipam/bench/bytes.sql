SELECT 'total', max(total), round(sum(bytes) / max(total), 2), max(groups)
FROM (SELECT total_compressed_size AS bytes, row_group_num_rows, t.total, t.groups
      FROM parquet_metadata(${files}),
           (SELECT sum(num_rows)::BIGINT AS total, sum(num_row_groups)::BIGINT AS groups FROM parquet_file_metadata(${files})) AS t);
SELECT 'columns', string_agg(path_in_schema || '=' || bytes, ' ')
FROM (SELECT path_in_schema, round(sum(total_compressed_size) / t.total, 2) AS bytes
      FROM parquet_metadata(${files}),
           (SELECT sum(num_rows)::BIGINT AS total FROM parquet_file_metadata(${files})) AS t
      GROUP BY path_in_schema, t.total)
WHERE bytes > 0;
