-- Changes of the configuration: the part that each is of, who made it, and what kind of change it is.
SELECT *,
    coalesce(server, 'this IPAM') AS reporter,
    CASE
        WHEN channel = 'ipam' THEN 'IPAM'
        WHEN channel ILIKE 'Microsoft-Windows-DNSServer/%' THEN 'DNS'
        ELSE 'DHCP'
    END AS area,
    area || ' ' || object_kind AS kind,
    user_name IS NOT NULL AS is_named,
    CASE
        WHEN user_name IS NULL THEN 'nobody named'
        WHEN user_domain IS NULL THEN user_name
        ELSE user_domain || '\' || user_name
    END AS who,
    CASE
        WHEN action IN ('created', 'added') THEN 'created'
        WHEN action IN ('changed', 'activated', 'deactivated', 'enabled', 'disabled') THEN 'changed'
        WHEN action IN ('deleted', 'removed') THEN 'deleted'
        ELSE 'other'
    END AS sort
FROM configuration_event
WHERE {conditions}
