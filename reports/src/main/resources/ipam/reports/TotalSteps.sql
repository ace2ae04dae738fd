-- What subnets come to together in steps. In a step that says nothing of one of them it is as it was in its last, for so
-- many seconds: servers speak at times of their own. What is configured no longer is gone sooner. The sum changes where a
-- subnet does: so they are never joined with every step. The figures of a subnet are of its line, its peak is of any.
WITH line AS (
    SELECT unnest(string_split({members}, ' ')) AS object, unnest(string_split({places}, ' '))::BIGINT AS place,
           unnest(string_split({keeps}, ' '))::BIGINT AS kept
), told AS (
    SELECT object, line.kept, family, category, time_bucket(to_seconds({seconds}), event_time) AS time, event_time, total,
           utilized, coalesce(utilized_least, utilized) AS least, coalesce(utilized_peak, utilized) AS peak,
           CASE origin WHEN 'statistics' THEN 1 WHEN 'leases' THEN 2 WHEN 'events' THEN 4 ELSE 0 END AS origin,
           if(origin = 'events', 2, 1) = line.place AS own
    FROM utilization JOIN line USING (object)
    WHERE {conditions}
), step AS (
    SELECT object, kept, family, category, time, arg_max(total, event_time) FILTER (own) AS total,
           min(least) FILTER (own) AS least, round(avg(utilized) FILTER (own))::DECIMAL(38, 0) AS mean, max(peak) AS peak,
           bit_or(origin) FILTER (own) AS origins
    FROM told
    GROUP BY object, kept, family, category, time
), followed AS (
    SELECT family, category, time, total, coalesce(least, 0) AS least, coalesce(mean, 0) AS mean, coalesce(peak, 0) AS peak,
           origins, time + to_seconds(kept) AS until,
           lead(time) OVER (PARTITION BY object, family, category ORDER BY time) AS next
    FROM step
    WHERE total IS NOT NULL
), change AS (
    SELECT family, category, if(sign > 0, time, if(next <= until, next, until)) AS time, sign AS subnets, sign * total AS total,
           sign * least AS least, sign * mean AS mean, sign * peak AS peak, origins
    FROM followed, (VALUES (1), (-1)) AS side(sign)
), moment AS (
    SELECT family, category, time, sum(subnets) AS subnets, sum(total) AS total, sum(least) AS least, sum(mean) AS mean,
           sum(peak) AS peak, bit_or(origins) AS origins
    FROM change GROUP BY ALL
), course AS (
    SELECT family, category, time, sum(subnets) OVER past AS subnets, sum(total) OVER past AS total,
           sum(least) OVER past AS least, sum(mean) OVER past AS mean, sum(peak) OVER past AS peak, origins
    FROM moment
    WINDOW past AS (PARTITION BY family, category ORDER BY time ROWS UNBOUNDED PRECEDING)
)
SELECT family, category, time, total::VARCHAR AS total, least::VARCHAR AS least, mean::VARCHAR AS mean, peak::VARCHAR AS peak,
       origins::BIGINT AS origins
FROM course
WHERE subnets > 0 AND time >= time_bucket(to_seconds({seconds}), {begin}::TIMESTAMP) AND time < {to}::TIMESTAMP
ORDER BY family, category, time
