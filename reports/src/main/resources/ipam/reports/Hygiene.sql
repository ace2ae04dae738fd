-- What is not as it should be in what clients and servers did in a span; a row for each thing that was found, what came
-- most often first. Lists of clients and names are cut after five.
WITH told AS (
    SELECT server, event, {described} AS description, ip, host, mac, coalesce(mac, duid, client_id) AS client, dns_error, event_time
    FROM lease_event
    WHERE event_time >= {from}::TIMESTAMP AND event_time < {to}::TIMESTAMP AND {conditions}
), named AS (
    SELECT mac, lower(rtrim(host, '.')) AS host, server, count(*) AS times, min(event_time) AS first_time,
           max(event_time) AS last_time
    FROM told WHERE mac IS NOT NULL AND host IS NOT NULL AND event IN ('assigned', 'renewed', 'bootp-assigned')
    GROUP BY ALL
), handed AS (
    -- The next client came while nothing told that the first had given the address back.
    SELECT b.ip, b.server, b.start_time, concat_ws(' ', {client a.client_key}, {host a.host}) AS before,
           concat_ws(' ', {client b.client_key}, {host b.host}) AS after
    FROM lease_interval_by_ip AS a
    JOIN lease_interval_by_ip AS b ON b.ip_hi = a.ip_hi AND b.ip_lo = a.ip_lo AND b.start_time = a.end_time
    WHERE a.end_reason = 'superseded' AND a.client_key <> b.client_key
      AND a.start_time < {to}::TIMESTAMP AND b.start_time >= {from}::TIMESTAMP AND b.start_time < {to}::TIMESTAMP
), findings AS (
    SELECT if(event IN ('rogue-other-server', 'rogue-server-in-domain', 'rogue-unauthorised'), 'rogue server',
              'rogue detection') AS finding, coalesce(description, 'not described') AS object, {host server} AS server,
           nullif(concat_ws(' ', {ip ip}, {host host}), '') AS detail,
           NULL::VARCHAR[] AS things, count(*) AS times, min(event_time) AS first_time, max(event_time) AS last_time
    FROM told WHERE starts_with(event, 'rogue-') GROUP BY finding, server, description, ip, host
    UNION ALL
    SELECT 'address used by two clients', {ip ip}, {host server}, before || ', then ' || after, NULL, count(*), min(start_time),
           max(start_time)
    FROM handed WHERE {conditions} GROUP BY ALL
    UNION ALL
    SELECT 'address found in use', coalesce({ip ip}, 'not named'), {host server},
           concat_ws(' ', description, {client client}, {host host}), NULL,
           count(*), min(event_time), max(event_time)
    FROM told WHERE event IN ('conflict', 'declined') GROUP BY ip, server, description, client, host
    UNION ALL
    SELECT 'client refused', coalesce({client client}, {host host}, {ip ip}, 'not named') AS who, {host server},
           description || ': ', list_sort(list(DISTINCT coalesce({host host}, {ip ip}))), count(*), min(event_time), max(event_time)
    FROM told WHERE event IN ('denied', 'dropped') GROUP BY who, server, description
    UNION ALL
    SELECT 'pool exhausted', coalesce({ip ip}, 'not named') AS pool, {host server}, 'refused: ',
           list_sort(list(DISTINCT coalesce(nullif(concat_ws(' ', {client client}, {host host}), ''), 'somebody'))), count(*),
           min(event_time), max(event_time)
    FROM told WHERE event = 'pool-exhausted' GROUP BY pool, server
    UNION ALL
    SELECT 'MAC with many hosts', {client mac}, string_agg(DISTINCT {host server}, ', ' ORDER BY {host server}),
           count(DISTINCT host) || ' hosts: ', list_sort(list(DISTINCT {host host})), sum(times)::BIGINT, min(first_time),
           max(last_time)
    FROM named GROUP BY mac HAVING count(DISTINCT host) > 2
    UNION ALL
    -- The second bit of the first byte: an address that no factory gave out.
    SELECT 'host with randomised MACs', {host host}, string_agg(DISTINCT {host server}, ', ' ORDER BY {host server}),
           count(DISTINCT mac) || ' MACs: ', list_sort(list(DISTINCT {client mac})), sum(times)::BIGINT, min(first_time),
           max(last_time)
    FROM named WHERE substr(mac, 2, 1) IN ('2', '6', 'a', 'e') GROUP BY host HAVING count(DISTINCT mac) > 1
    UNION ALL
    SELECT 'DNS update failed', coalesce({host host}, {ip ip}, 'not named') AS name, {host server},
           concat_ws(', ', description, if(dns_error = 0, NULL, 'error ' || dns_error)) || ': ',
           list_sort(list(DISTINCT {ip ip})), count(*), min(event_time), max(event_time)
    FROM told WHERE event = 'dns-update-failed' GROUP BY name, server, description, dns_error
)
SELECT finding, object, server, times, first_time, last_time,
       CASE WHEN things IS NULL THEN detail WHEN len(things) = 0 THEN rtrim(detail, ': ')
            WHEN len(things) <= 5 THEN detail || array_to_string(things, ', ')
            ELSE detail || array_to_string(things[1:5], ', ') || ' and ' || (len(things) - 5) || ' more' END AS detail
FROM findings
