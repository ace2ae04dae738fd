-- What the data of each server reaches, and the gaps in it.
SELECT server, kind, start_time, end_time, gap
FROM coverage
ORDER BY server, kind, start_time
