-- Each object over the span, the highest peak first: its newest figures, its peak, its course in 36 steps, and for the
-- fullest every point as text: seconds total utilized peak.
WITH points AS (
    SELECT object, server, object_kind, epoch(event_time)::BIGINT AS moment, event_time, total, utilized,
           coalesce(utilized_peak, utilized) AS peak, percent_utilized, state
    FROM utilization
    WHERE resolution = ? AND {conditions}
    QUALIFY row_number() OVER (
        PARTITION BY object_kind, object, server, event_time
        ORDER BY list_position(['statistics', 'leases', 'events'], origin)) = 1
), steps AS (
    SELECT object, server, object_kind, least(35, ((moment - ?::BIGINT) * 36) // greatest(1, ?::BIGINT)) AS step,
           max(percent_utilized) AS highest
    FROM points GROUP BY ALL
), courses AS (
    SELECT object, server, object_kind, string_agg(step || ':' || round(highest)::INTEGER, ' ' ORDER BY step) AS course
    FROM steps WHERE highest IS NOT NULL GROUP BY ALL
), objects AS (
    SELECT object, server, object_kind, max_by(total, moment) AS total, max_by(utilized, moment) AS utilized,
           max_by(percent_utilized, moment) AS percent_utilized, max_by(state, moment) AS state, min(event_time) AS first_time, max(event_time) AS event_time,
           max(peak) AS peak, max(percent_utilized) AS percent_peak, arg_max(event_time, percent_utilized) AS peak_time
    FROM points GROUP BY ALL
), ranked AS (
    SELECT *, row_number() OVER (ORDER BY percent_peak DESC NULLS LAST, object_kind, object, server) AS place FROM objects
), drawn AS (
    SELECT place, string_agg(moment || ' ' || coalesce(p.total::VARCHAR, '') || ' ' || coalesce(p.utilized::VARCHAR, '')
                             || ' ' || coalesce(p.peak::VARCHAR, ''), ';' ORDER BY moment) AS line
    FROM points AS p
    JOIN ranked AS r ON r.object = p.object AND r.object_kind = p.object_kind AND r.server IS NOT DISTINCT FROM p.server
    WHERE place <= ?
    GROUP BY place
)
SELECT r.*, count(*) OVER (PARTITION BY r.object_kind, r.object) AS namesakes, c.course, d.line
FROM ranked AS r
LEFT JOIN courses AS c
    ON c.object = r.object AND c.object_kind = r.object_kind AND c.server IS NOT DISTINCT FROM r.server
LEFT JOIN drawn AS d ON d.place = r.place
ORDER BY r.place
