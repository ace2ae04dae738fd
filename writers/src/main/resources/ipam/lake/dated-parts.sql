-- What each date has of table untold. Variable: moment (of a date).

--- dates
SELECT DISTINCT event_date::VARCHAR FROM untold ORDER BY ALL;

--- span
SELECT count(*), min(event_time), max(event_time) FROM untold WHERE event_date = getvariable('moment')::DATE;
