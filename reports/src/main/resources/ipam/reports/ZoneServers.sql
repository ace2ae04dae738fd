-- How every zone is on each of its servers at a moment, since when, and in which version.
WITH known AS (
    SELECT zone, server, state, why, paused, start_time, end_time AS believed
    FROM zone_state WHERE start_time <= {moment}::TIMESTAMP AND server IS NOT NULL
), turned AS (
    SELECT *, (state IS DISTINCT FROM lag(state) OVER w OR start_time IS DISTINCT FROM lag(believed) OVER w)::INTEGER AS turns
    FROM known WINDOW w AS (PARTITION BY zone, server ORDER BY start_time)
), numbered AS (
    SELECT *, sum(turns) OVER (PARTITION BY zone, server ORDER BY start_time) AS number FROM turned
), newest AS (
    SELECT zone, server, any_value(state) AS state, arg_max(why, start_time) AS why, arg_max(paused, start_time) AS paused,
           min(start_time) AS since, max(believed) AS believed
    FROM numbered GROUP BY zone, server, number
    QUALIFY row_number() OVER (PARTITION BY zone, server ORDER BY since DESC) = 1
), held AS (
    SELECT lower(server) AS server, zone, serial, as_of FROM zone_as_of({moment}::TIMESTAMP)
    WHERE coalesce(zone_type, '') <> 'forwarder'
), version AS (
    SELECT server, zone, arg_max(serial, t) AS serial, max(t) AS told
    FROM (SELECT server, zone, serial, as_of AS t FROM held
          UNION ALL
          SELECT lower(server), zone, serial, event_time FROM zone_event
          WHERE zone IS NOT NULL AND event_id IS DISTINCT FROM 6004 AND event_time <= {moment}::TIMESTAMP) AS seen
    GROUP BY ALL
), once AS (
    SELECT DISTINCT lower(server) AS server, zone FROM zone WHERE event_time <= {moment}::TIMESTAMP
), listed AS (
    SELECT server, zone, serial, told FROM version
    WHERE (server, zone) IN (SELECT (server, zone) FROM held) OR (server, zone) NOT IN (SELECT (server, zone) FROM once)
)
SELECT zone, server, if(believed > {moment}::TIMESTAMP, state, 'unknown') AS state,
       if(believed > {moment}::TIMESTAMP, since, believed) AS since, serial,
       if(believed > {moment}::TIMESTAMP, if(paused AND why IS NULL, 'paused', why), NULL) AS why, told
FROM listed LEFT JOIN newest USING (server, zone)
WHERE {conditions}
ORDER BY zone, server
