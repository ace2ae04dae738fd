-- What is known of services, as far as it is not told. Variables: events (files), moment (of a day to be written).

--- tables
CREATE TEMP TABLE news AS SELECT * FROM read_parquet(getvariable('events'), hive_partitioning = false) LIMIT 0;

--- untold
CREATE TEMP TABLE untold AS
FROM news ANTI JOIN (FROM read_parquet(getvariable('events'), hive_partitioning = false)) AS told
    USING (service, server, source, event_time)
QUALIFY row_number() OVER (PARTITION BY service, server, source, event_time ORDER BY source_line DESC) = 1;

--- sources
SELECT DISTINCT server || ' ' || source FROM untold;

--- write
COPY (FROM untold WHERE event_date = getvariable('moment')::DATE ORDER BY service, server, event_time, source)
TO '${file}' (${options});
