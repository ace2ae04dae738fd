-- The peaks of each day that the origins show, object after object as ForecastObjects.sql numbers them; the place of
-- one is its number * 65536 + its day since 1970. A number alone is sorted: texts would fill the memory.
WITH figures AS NOT MATERIALIZED (
    SELECT object, server, category, event_time, utilized_peak
    FROM utilization
    WHERE resolution = 'day' AND origin IN ('statistics', 'leases', 'events') AND total > 0 AND {conditions}
), numbered AS MATERIALIZED (
    SELECT *, row_number() OVER (ORDER BY split_part(object, '/', 1), server, category, object) AS number
    FROM (SELECT DISTINCT object, server, category FROM figures)
)
SELECT n.number * 65536 + (f.event_time::DATE - DATE '1970-01-01') AS place, coalesce(f.utilized_peak, 0)::DOUBLE AS peak
FROM figures AS f
JOIN numbered AS n ON n.object = f.object AND n.server IS NOT DISTINCT FROM f.server
                  AND n.category IS NOT DISTINCT FROM f.category
ORDER BY place
