-- How much of each month a zone was good, of the time that anything is known of it.
WITH known AS (
    SELECT zone, state, start_time, least(end_time, {moment}::TIMESTAMP) AS end_time
    FROM zone_state WHERE server IS NULL AND start_time < {moment}::TIMESTAMP
), cut AS (
    SELECT zone, state, month::DATE AS month,
           epoch(least(end_time, month + INTERVAL 1 MONTH)) - epoch(greatest(start_time, month)) AS seconds
    FROM (SELECT *, unnest(generate_series(date_trunc('month', start_time)::TIMESTAMP, end_time, INTERVAL 1 MONTH)) AS month
          FROM known) AS spread
)
SELECT zone, strftime(month, '%Y-%m') AS month,
       (100 * coalesce(sum(seconds) FILTER (state = 'good'), 0) / sum(seconds))::DOUBLE AS percent_good,
       (100 * coalesce(sum(seconds) FILTER (state = 'warning'), 0) / sum(seconds))::DOUBLE AS percent_warning,
       (100 * coalesce(sum(seconds) FILTER (state = 'error'), 0) / sum(seconds))::DOUBLE AS percent_error,
       sum(seconds)::BIGINT AS known_time
FROM cut WHERE month >= {first}::DATE AND {conditions}
GROUP BY zone, month HAVING sum(seconds) > 0
ORDER BY zone, month
