-- How every zone is at a moment, since when, and in which version its servers hold it; those in error first. With it the
-- share of this month, as far as anything is known of it, in which it was good.
WITH known AS (
    SELECT zone, server, state, why, paused, start_time, end_time AS believed, least(end_time, {moment}::TIMESTAMP) AS end_time
    FROM zone_state WHERE start_time <= {moment}::TIMESTAMP AND server IS NULL
), turned AS (
    SELECT *, (state IS DISTINCT FROM lag(state) OVER w OR start_time IS DISTINCT FROM lag(believed) OVER w)::INTEGER AS turns
    FROM known WINDOW w AS (PARTITION BY zone ORDER BY start_time)
), numbered AS (
    SELECT *, sum(turns) OVER (PARTITION BY zone ORDER BY start_time) AS number FROM turned
), newest AS (
    SELECT zone, any_value(state) AS state, arg_max(why, start_time) AS why, arg_max(paused, start_time) AS paused,
           min(start_time) AS since, max(believed) AS believed
    FROM numbered GROUP BY zone, number QUALIFY row_number() OVER (PARTITION BY zone ORDER BY since DESC) = 1
), month AS (
    SELECT zone, sum(epoch(end_time) - epoch(greatest(start_time, date_trunc('month', {moment}::TIMESTAMP)))) AS told,
           sum(epoch(end_time) - epoch(greatest(start_time, date_trunc('month', {moment}::TIMESTAMP))))
               FILTER (state = 'good') AS good
    FROM known WHERE end_time > date_trunc('month', {moment}::TIMESTAMP) GROUP BY zone
), held AS (
    SELECT server, zone, serial, as_of FROM zone_as_of({moment}::TIMESTAMP)
    WHERE coalesce(zone_type, '') <> 'forwarder'
), version AS (
    SELECT server, zone, arg_max(serial, t) AS serial
    FROM (SELECT lower(server) AS server, zone, serial, as_of AS t FROM held
          UNION ALL
          SELECT lower(server), zone, serial, event_time FROM zone_event
          WHERE zone IS NOT NULL AND event_id IS DISTINCT FROM 6004 AND event_time <= {moment}::TIMESTAMP) AS seen
    GROUP BY ALL
), holder AS (
    SELECT zone, string_agg(concat_ws(' ', server, serial), chr(10) ORDER BY server) AS servers
    FROM version GROUP BY zone
), listed AS (
    SELECT zone FROM held
    -- What was told by a file once, and is told by none any more, is gone.
    UNION SELECT zone FROM newest ANTI JOIN (SELECT DISTINCT zone FROM zone WHERE event_time <= {moment}::TIMESTAMP) AS once
        USING (zone)
), judged AS (
    SELECT zone, if(believed > {moment}::TIMESTAMP, state, 'unknown') AS state,
           if(believed > {moment}::TIMESTAMP, since, believed) AS since,
           CASE WHEN believed > {moment}::TIMESTAMP THEN if(paused AND why IS NULL, 'paused', why)
                WHEN believed IS NULL THEN 'no server told how it is' ELSE 'nothing more was heard of it' END AS why,
           coalesce(paused AND believed > {moment}::TIMESTAMP, false) AS paused
    FROM listed LEFT JOIN newest USING (zone)
)
SELECT zone,
       CASE WHEN zone = 'in-addr.arpa' OR ends_with(zone, '.in-addr.arpa') THEN 'ipv4-reverse'
            WHEN zone = 'ip6.arpa' OR ends_with(zone, '.ip6.arpa') THEN 'ipv6-reverse' ELSE 'forward' END AS lookup,
       coalesce(state, 'unknown') AS state, since,
       (epoch({moment}::TIMESTAMP) - epoch(since))::BIGINT AS duration, why, paused, servers,
       (100 * coalesce(good, 0) / nullif(told, 0))::DOUBLE AS percent_good
FROM judged LEFT JOIN holder USING (zone) LEFT JOIN month USING (zone)
WHERE {conditions}
ORDER BY list_position(['error', 'warning', 'unknown', 'good'], coalesce(state, 'unknown')), lookup, zone
