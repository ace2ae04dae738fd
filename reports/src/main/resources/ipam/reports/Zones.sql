-- The zones there are as of a moment, those with something wrong first.
SELECT server, zone, zone_type, reverse_lookup, ds_integrated, dynamic_update, replication_scope, signed, aging, serial,
       record_count, as_of, source, as_of < {stale}::TIMESTAMP AS stale,
       CASE WHEN shutdown THEN 'shutdown' WHEN paused THEN 'paused' WHEN NOT shutdown OR NOT paused THEN 'running' END AS state
FROM zone_as_of({moment}::TIMESTAMP)
WHERE {conditions}
ORDER BY list_position(['shutdown', 'paused'], state) NULLS LAST, server, zone
