-- Each object over the span, the highest peak first: its newest figures, its peak, its course in 36 steps, and for the
-- fullest every point as text: seconds total utilized peak. All are of one origin, the one that has most points, else the
-- course would jump where another one begins; only peaks are of any. Nothing here holds all points: 40,000 scopes have 44
-- million of them in three years.
WITH points AS NOT MATERIALIZED (
    SELECT object, server, object_kind, epoch(event_time)::BIGINT AS moment, event_time, total, utilized,
           coalesce(utilized_peak, utilized) AS peak, percent_utilized, state, origin,
           -- A sum has one line of figures, whatever its parts are known by.
           coalesce(list_position(['statistics', 'leases', 'events'], if(object_kind IN ('scope', 'prefix')
                                  OR origin = 'events', origin, 'statistics')), 4)::TINYINT AS told,
           -- What comes last of these is shown of a moment that has several; none are alike, so the answer never varies.
           coalesce(list_position(['user-specified', 'inventory', 'events', 'leases', 'statistics'], origin), 0) * 8
               + coalesce(list_position(['private', 'public', 'global'], category), 0) * 2 + coalesce(family = 'IPv4', false)::INTEGER AS trust
    FROM utilization
    WHERE resolution = ? AND {conditions}
), lines AS MATERIALIZED (
    SELECT object, server, object_kind, told, count(*) AS points, max_by(total, moment * 64 + trust) AS total,
           max_by(utilized, moment * 64 + trust) AS utilized, max_by(percent_utilized, moment * 64 + trust) AS percent_utilized,
           ['under', 'optimal', 'over'][max_by(coalesce(list_position(['under', 'optimal', 'over'], state), 0),
                                               moment * 64 + trust)] AS state,
           max_by(origin, moment * 64 + trust) AS origin, min(event_time) AS first_time, max(event_time) AS event_time,
           max(peak) AS peak, max(percent_utilized) AS percent_peak, -- of equal peaks the first
           arg_max(event_time, (percent_utilized * 1000000)::BIGINT * 8589934592 - moment) AS peak_time
    FROM points GROUP BY ALL
), objects AS (
    SELECT * EXCLUDE (points, peak, percent_peak, peak_time),
           arg_max({peak: peak, percent_peak: percent_peak, peak_time: peak_time, peak_origin: origin},
                   (coalesce(percent_peak, -1), -told)) OVER (PARTITION BY object_kind, object, server) AS highest
    FROM lines
    QUALIFY row_number() OVER (PARTITION BY object_kind, object, server ORDER BY points DESC, told) = 1
), ranked AS MATERIALIZED (
    SELECT * EXCLUDE (highest), unnest(highest),
           row_number() OVER (ORDER BY highest.percent_peak DESC NULLS LAST, object_kind, object, server) AS place
    FROM objects
), steps AS (
    -- A hash of 64 bits stands for the object and its origin, which takes a third of the memory.
    SELECT hash(object_kind, object, server, told) AS of, least(35, ((moment - ?::BIGINT) * 36) // greatest(1, ?::BIGINT))::TINYINT AS step,
           max(percent_utilized) AS highest
    FROM points WHERE hash(object_kind, object, server, told) IN (SELECT hash(object_kind, object, server, told) FROM ranked)
    GROUP BY ALL
), courses AS (
    SELECT of, string_agg(step || ':' || round(highest)::INTEGER, ' ') AS course
    FROM steps WHERE highest IS NOT NULL GROUP BY ALL
), moments AS (
    SELECT place, moment, arg_max(p.total, trust) FILTER (p.told = r.told) AS total,
           arg_max(p.utilized, trust) FILTER (p.told = r.told) AS utilized, max(p.peak) AS peak
    FROM points AS p
    JOIN ranked AS r ON r.object = p.object AND r.object_kind = p.object_kind AND r.server IS NOT DISTINCT FROM p.server
    WHERE place <= ?
    GROUP BY place, moment HAVING bool_or(p.told = r.told)
), drawn AS (
    SELECT place, string_agg(moment || ' ' || coalesce(total::VARCHAR, '') || ' ' || coalesce(utilized::VARCHAR, '')
                             || ' ' || coalesce(peak::VARCHAR, ''), ';' ORDER BY moment) AS line
    FROM moments GROUP BY place
)
SELECT r.*, count(*) OVER (PARTITION BY r.object_kind, r.object) AS namesakes, c.course, d.line
FROM ranked AS r
LEFT JOIN courses AS c ON c.of = hash(r.object_kind, r.object, r.server, r.told)
LEFT JOIN drawn AS d ON d.place = r.place
ORDER BY r.place
