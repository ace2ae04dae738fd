-- Which servers are failover partners in which scopes, each pair both ways. After place, which has their scopes.
related AS (
    SELECT server, scope_id, lower(rtrim(partner_server, '.')) AS partner, name FROM failover_as_of({moment}::TIMESTAMP)
    UNION ALL
    SELECT server, scope_id, split_part(pair, ' ', 2), NULL
    FROM place JOIN (SELECT unnest(string_split({partners}, ';')) AS pair) ON server = split_part(pair, ' ', 1)
), told AS (
    -- A partner named as the server is, or by its host name alone; else both name the relationship alike.
    SELECT r.server, k.server AS other, r.scope_id
    FROM related AS r JOIN (SELECT DISTINCT server FROM place) AS k ON r.partner = k.server
    UNION
    SELECT r.server, k.server, r.scope_id
    FROM related AS r JOIN (SELECT DISTINCT server FROM place) AS k ON r.partner = split_part(k.server, '.', 1)
    UNION
    SELECT a.server, b.server, a.scope_id
    FROM related AS a JOIN related AS b ON a.scope_id = b.scope_id AND a.name = b.name AND a.server <> b.server
), partner AS (
    SELECT server, other, scope_id FROM told UNION SELECT other, server, scope_id FROM told
