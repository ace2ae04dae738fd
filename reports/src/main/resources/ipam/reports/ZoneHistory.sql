-- The states of every zone in a span, the newest first.
SELECT zone, state, greatest(start_time, {from}::TIMESTAMP) AS start_time, least(end_time, {moment}::TIMESTAMP) AS end_time,
       (epoch(least(end_time, {moment}::TIMESTAMP)) - epoch(greatest(start_time, {from}::TIMESTAMP)))::BIGINT AS duration,
       if(paused AND why IS NULL, 'paused', why) AS why
FROM zone_state
WHERE server IS NULL AND start_time < {moment}::TIMESTAMP AND end_time > {from}::TIMESTAMP AND {conditions}
ORDER BY start_time DESC, zone
