-- A month of daily figures of scopes that fill at their own pace, fuller on working days.
INSERT INTO staged BY NAME
SELECT event_time, 'day' AS resolution, 'scope' AS object_kind, object, server, 'Default' AS space, 'IPv4' AS family,
       'private' AS category, 254 AS total, used AS assigned, used AS utilized, greatest(0, used - 20) AS utilized_least,
       least(254, used + 8) AS utilized_peak, least(254, used + 8) * 100 / 254 AS percent_utilized,
       used * 100 / 254 AS percent_assigned,
       CASE WHEN used > 203 THEN 'over' WHEN used < 51 THEN 'under' ELSE 'optimal' END AS state,
       'statistics' AS origin, event_time::DATE AS event_date
FROM (
    SELECT day AS event_time, concat('10.', scope // 256, '.', scope % 256, '.0/24') AS object,
           concat('dhcp', scope % 150, '.contoso.test') AS server,
           least(254, greatest(0, (hash(scope) % 200) + (hash(scope) % 3) * date_diff('day', DATE '2023-11-01', day::DATE) // 50
               + CASE WHEN isodow(day) < 6 THEN 30 ELSE 0 END + hash(scope, day) % 12))::INTEGER AS used
    FROM range(${scopes}) AS s(scope), range(TIMESTAMP '${first}', TIMESTAMP '${last}' + INTERVAL 1 DAY, INTERVAL 1 DAY) AS d(day))
