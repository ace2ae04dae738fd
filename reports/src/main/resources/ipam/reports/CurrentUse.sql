-- The newest figure of each object, the fullest first. Where a moment has several origins, the server's own count.
SELECT object, server, object_kind, family, category, event_time, state, origin, total, assigned, utilized,
       percent_utilized, stateless_clients
FROM utilization
WHERE resolution = 'raw' AND {conditions}
QUALIFY row_number() OVER (
    PARTITION BY object_kind, object, server
    ORDER BY event_time DESC, list_position(['statistics', 'leases', 'events'], origin)) = 1
ORDER BY percent_utilized DESC NULLS LAST, object_kind, object, server
