-- What the data of each server reaches, and the gaps in it.
SELECT server, kind, min(start_time) AS start_time, max(end_time) AS end_time, NULL AS gap
FROM coverage
GROUP BY server, kind
UNION ALL
SELECT server, kind, start_time, end_time, gap
FROM coverage
WHERE gap IS NOT NULL
ORDER BY server, kind, start_time
