-- Every name that an export may have a token for, with what it is the name of.
SELECT DISTINCT kind, name
FROM (
    SELECT unnest([
        {kind: 'user', name: user_name},
        {kind: 'host', name: host},
        {kind: 'host', name: server},
        {kind: 'mac', name: mac},
        {kind: 'client', name: client_id},
        {kind: 'client', name: duid}
    ], recursive := true)
    FROM (SELECT DISTINCT user_name, host, server, mac, client_id, duid FROM lease_event)
    UNION ALL
    SELECT unnest([
        {kind: 'user', name: coalesce(user_domain || '\' || user_name, user_name)},
        {kind: 'host', name: host},
        {kind: 'host', name: server},
        {kind: 'host', name: nas_id},
        {kind: 'mac', name: mac}
    ], recursive := true)
    FROM (SELECT DISTINCT nullif(user_domain, '') AS user_domain, user_name, host, server, nas_id, mac FROM logon_event)
    UNION ALL
    SELECT unnest([
        {kind: 'user', name: coalesce(user_domain || '\' || user_name, user_name)},
        {kind: 'host', name: server}
    ], recursive := true)
    FROM (SELECT DISTINCT nullif(user_domain, '') AS user_domain, user_name, server FROM configuration_event)
) AS told
WHERE name IS NOT NULL
ORDER BY kind, name
