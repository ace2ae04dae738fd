-- What subnets come to together in steps; after UtilizationSteps.sql. In a step that says nothing of one of them it is as it
-- was in its last, for so many seconds: servers speak at times of their own. What is configured no longer is gone sooner.
-- The sum changes where a subnet does: so 40,000 of them over years are never joined with every step.
, followed AS (
    SELECT family, category, time, total, coalesce(least, mean, 0) AS least, coalesce(mean, 0) AS mean,
           coalesce(highest.peak, mean, 0) AS peak, lead(time) OVER (PARTITION BY object, family, category ORDER BY time) AS next,
           time + to_seconds(if(object IN (SELECT unnest(string_split({gone}, ' '))), {soon}::BIGINT, {kept}::BIGINT)) AS ends
    FROM chosen
    WHERE total IS NOT NULL
), change AS (
    SELECT family, category, time, 1 AS subnets, total, least, mean, peak FROM followed
    UNION ALL
    SELECT family, category, if(next <= ends, next, ends), -1, -total, -least, -mean, -peak FROM followed
), moment AS (
    SELECT family, category, time, sum(subnets) AS subnets, sum(total) AS total, sum(least) AS least, sum(mean) AS mean,
           sum(peak) AS peak
    FROM change GROUP BY ALL
), course AS (
    SELECT family, category, time, sum(subnets) OVER past AS subnets, sum(total) OVER past AS total,
           sum(least) OVER past AS least, sum(mean) OVER past AS mean, sum(peak) OVER past AS peak
    FROM moment
    WINDOW past AS (PARTITION BY family, category ORDER BY time ROWS UNBOUNDED PRECEDING)
)
SELECT family, category, time, total::VARCHAR AS total, least::VARCHAR AS least, mean::VARCHAR AS mean, peak::VARCHAR AS peak,
       (SELECT string_agg(DISTINCT origin, ', ' ORDER BY origin) FROM chosen) AS origin,
       (SELECT string_agg(DISTINCT highest.origin, ', ' ORDER BY highest.origin) FROM chosen) AS peak_origin
FROM course
WHERE subnets > 0 AND time >= time_bucket(to_seconds({seconds}), {begin}::TIMESTAMP) AND time < {to}::TIMESTAMP
ORDER BY family, category, time
