-- Figures in steps; the steps begin at multiples of their length since a Monday. Of several origins one is shown.
WITH step AS (
    SELECT time_bucket(to_seconds({seconds}), event_time) AS time, object, server, family, category, origin,
           arg_max(total, event_time) AS total, min(utilized_least) AS least, round(avg(utilized))::DECIMAL(38, 0) AS mean,
           max(utilized_peak) AS peak, max(percent_utilized) AS percent_peak,
           arg_max(state, (percent_utilized, event_time)) AS state
    FROM utilization
    WHERE {conditions}
    GROUP BY ALL
)
FROM step
QUALIFY row_number() OVER (PARTITION BY time, object, server, family, category ORDER BY origin DESC) = 1
ORDER BY object, server, family, category, time
