SELECT count(*) AS rejects, count(DISTINCT (server, source)) AS files
FROM rejection
WHERE {conditions}
