-- Lines of the access log, as they are to stand in the lake. Variables: none (files).

--- tables
CREATE TABLE news AS
SELECT * FROM read_parquet(getvariable('none'), hive_partitioning = false) LIMIT 0;

--- clear
DELETE FROM news;

--- write
COPY (FROM news ORDER BY sequence) TO '${file}' (${options});
