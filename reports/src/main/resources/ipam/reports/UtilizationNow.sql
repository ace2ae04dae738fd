-- The newest figures of each object: a moment that somebody counted or listed, else the last day that was rebuilt from
-- events; of two at the same moment what the server counted.
SELECT object, server, family, category, total, assigned, utilized, percent_utilized, percent_assigned,
       stateless_clients, state, origin, event_time
FROM utilization
WHERE (resolution = 'raw' OR (resolution = 'day' AND origin = 'events')) AND {conditions}
QUALIFY row_number() OVER (PARTITION BY object_kind, object, server, family, category
                           ORDER BY resolution = 'raw' DESC, event_time DESC, origin DESC) = 1
ORDER BY percent_utilized DESC, utilized DESC, object, server, family, category
