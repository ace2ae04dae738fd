-- Figures in steps; the steps begin at multiples of their length since a Monday. All steps of an object are of one origin,
-- the one that has most of them: else the course would jump where another one begins. A peak may be of any origin.
WITH step AS (
    SELECT time_bucket(to_seconds({seconds}), event_time) AS time, object, server, family, category,
           coalesce(list_position(['statistics', 'leases', 'events'], if(object_kind IN ('scope', 'prefix')
                                  OR origin = 'events', origin, 'statistics')), 4) AS place, min(origin) AS origin,
           arg_max(total, event_time) AS total, min(utilized_least) AS least, round(avg(utilized))::DECIMAL(38, 0) AS mean,
           {peak: max(utilized_peak), percent: max(percent_utilized), origin: min(origin),
            state: arg_max(state, (percent_utilized, event_time))} AS own
    FROM utilization
    WHERE {conditions}
    GROUP BY ALL
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY object, server, family, category, place) AS steps,
           arg_max(own, (coalesce(own.percent, -1), -place)) OVER (PARTITION BY object, server, family, category, time) AS highest
    FROM step
), chosen AS (
    FROM counted
    QUALIFY dense_rank() OVER (PARTITION BY object, server, family, category ORDER BY steps DESC, place) = 1
)
