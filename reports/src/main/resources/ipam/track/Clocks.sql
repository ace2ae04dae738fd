-- How far the clocks of servers were apart, month by month, as either server of a pair sees it.
SELECT server, peer, compared, start_time, end_time, pairs, ahead_seconds FROM clock_skew
UNION ALL
SELECT peer, server, compared, start_time, end_time, pairs, -ahead_seconds FROM clock_skew
ORDER BY server, start_time, peer, compared
