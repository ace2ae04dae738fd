-- Each object over the span, the highest peak first: its newest figures (of a moment with several origins the server's
-- own count), its peak of any origin, its course in 36 steps, and for the fullest every point as text: seconds total
-- utilized peak. Nothing here holds all points: 40,000 scopes have 44 million of them in three years.
WITH points AS NOT MATERIALIZED (
    SELECT object, server, object_kind, epoch(event_time)::BIGINT AS moment, event_time, total, utilized,
           coalesce(utilized_peak, utilized) AS peak, percent_utilized, state,
           -- What comes last of these is shown of a moment that has several; none are alike, so the answer never varies.
           coalesce(list_position(['user-specified', 'inventory', 'events', 'leases', 'statistics'], origin), 0) * 8
               + coalesce(list_position(['private', 'public', 'global'], category), 0) * 2 + coalesce(family = 'IPv4', false)::INTEGER AS trust
    FROM utilization
    WHERE resolution = ? AND {conditions}
), objects AS MATERIALIZED (
    SELECT object, server, object_kind, max_by(total, moment * 64 + trust) AS total,
           max_by(utilized, moment * 64 + trust) AS utilized, max_by(percent_utilized, moment * 64 + trust) AS percent_utilized,
           ['under', 'optimal', 'over'][max_by(coalesce(list_position(['under', 'optimal', 'over'], state), 0),
                                               moment * 64 + trust)] AS state,
           min(event_time) AS first_time, max(event_time) AS event_time,
           max(peak) AS peak, max(percent_utilized) AS percent_peak, -- of equal peaks the first
           arg_max(event_time, (percent_utilized * 1000000)::BIGINT * 8589934592 - moment) AS peak_time
    FROM points GROUP BY ALL
), ranked AS MATERIALIZED (
    SELECT *, row_number() OVER (ORDER BY percent_peak DESC NULLS LAST, object_kind, object, server) AS place FROM objects
), steps AS (
    -- A hash of 64 bits stands for the object, which takes a third of the memory.
    SELECT hash(object_kind, object, server) AS of, least(35, ((moment - ?::BIGINT) * 36) // greatest(1, ?::BIGINT))::TINYINT AS step,
           max(percent_utilized) AS highest
    FROM points GROUP BY ALL
), courses AS (
    SELECT of, string_agg(step || ':' || round(highest)::INTEGER, ' ') AS course
    FROM steps WHERE highest IS NOT NULL GROUP BY ALL
), moments AS (
    SELECT place, moment, arg_max(p.total, trust) AS total, arg_max(p.utilized, trust) AS utilized, max(p.peak) AS peak
    FROM points AS p
    JOIN ranked AS r ON r.object = p.object AND r.object_kind = p.object_kind AND r.server IS NOT DISTINCT FROM p.server
    WHERE place <= ?
    GROUP BY ALL
), drawn AS (
    SELECT place, string_agg(moment || ' ' || coalesce(total::VARCHAR, '') || ' ' || coalesce(utilized::VARCHAR, '')
                             || ' ' || coalesce(peak::VARCHAR, ''), ';' ORDER BY moment) AS line
    FROM moments GROUP BY place
)
SELECT r.*, count(*) OVER (PARTITION BY r.object_kind, r.object) AS namesakes, c.course, d.line
FROM ranked AS r
LEFT JOIN courses AS c ON c.of = hash(r.object_kind, r.object, r.server)
LEFT JOIN drawn AS d ON d.place = r.place
ORDER BY r.place
