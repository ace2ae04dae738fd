-- The zones there are. A list of zones knows their settings, a zone's own file its serial: the newest that knows is right.
SELECT server, zone,
       arg_max(zone_type, as_of) AS zone_type,
       arg_max(CASE WHEN shutdown THEN 'shut-down' WHEN paused THEN 'paused' WHEN NOT shutdown OR NOT paused THEN 'running' END,
               as_of) AS state,
       arg_max(serial, as_of) AS serial,
       arg_max(record_count, as_of) AS record_count,
       arg_max(dynamic_update, as_of) AS dynamic_update,
       arg_max(ds_integrated, as_of) AS ds_integrated,
       arg_max(signed, as_of) AS signed,
       max(as_of) AS as_of,
       arg_max(source, as_of) AS source,
       max(as_of) < ?::TIMESTAMP AS stale
FROM zone_current
WHERE {conditions}
GROUP BY server, zone
ORDER BY server, zone
