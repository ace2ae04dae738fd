-- Every zone as of a moment, those with something wrong first.
SELECT zone, server, zone_type, reverse_lookup, ds_integrated, dynamic_update, replication_scope, signed, aging, serial,
       record_count, as_of,
       CASE WHEN shutdown THEN 'shutdown' WHEN paused THEN 'paused' ELSE 'ok' END AS state
FROM zone_as_of(?)
WHERE {conditions}
ORDER BY list_position(['shutdown', 'paused', 'ok'], state), zone, server
