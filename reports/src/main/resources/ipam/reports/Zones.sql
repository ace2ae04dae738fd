-- The zones there are as of a moment, those with something wrong first; how many sources tell all of each, and how each
-- is on its server.
WITH told AS (
    SELECT z.server, z.zone, count(DISTINCT z.source) AS sources
    FROM zone AS z JOIN snapshot_as_of({moment}::TIMESTAMP) AS s ON s.dataset = 'zone' AND s.source_id = z.source_id
    WHERE z.record_count IS NOT NULL
    GROUP BY ALL
), judged AS (
    SELECT server, zone, state AS health FROM zone_state
    WHERE server IS NOT NULL AND start_time <= {judged}::TIMESTAMP AND end_time > {judged}::TIMESTAMP
)
SELECT server, zone, zone_type, reverse_lookup, ds_integrated, dynamic_update, replication_scope, signed, aging, serial,
       record_count, as_of, source, sources, as_of < {stale}::TIMESTAMP AS stale,
       CASE WHEN shutdown THEN 'shutdown' WHEN paused THEN 'paused' WHEN NOT shutdown OR NOT paused THEN 'running' END AS state,
       coalesce(health, 'unknown') AS health
FROM zone_as_of({moment}::TIMESTAMP) LEFT JOIN told USING (server, zone) LEFT JOIN judged USING (server, zone)
WHERE {conditions}
ORDER BY list_position(['shutdown', 'paused'], state) NULLS LAST, server, zone
