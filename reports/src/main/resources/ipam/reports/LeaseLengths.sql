-- What became of the leases of each scope in a span, by the pieces of intervals, which are cut at month ends. An address
-- belongs to the scope of the server that said so; partners in failover are one where they agree about the length.
WITH place AS (
    SELECT server, concat_ws('/', scope_id, prefix_length::VARCHAR) AS object, lease_duration AS length, start_hi,
           start_lo::HUGEINT + if(start_lo < 0, 18446744073709551616, 0) AS first,
           end_lo::HUGEINT + if(end_lo < 0, 18446744073709551616, 0) AS last
    FROM scope_as_of({moment}::TIMESTAMP)
    WHERE lease_duration > 0 AND start_hi = end_hi
), piece AS (
    SELECT server, ip_hi, ip_lo::HUGEINT + if(ip_lo < 0, 18446744073709551616, 0) AS ip, client_key, start_time,
           least(coalesce(end_time, {until}::TIMESTAMP), {until}::TIMESTAMP) AS end_time,
           coalesce(seen_time, start_time) AS seen_time, renewals, NOT continues_from AS begins,
           end_reason = 'expired' AND NOT continues_to AND end_time <= {until}::TIMESTAMP AS expired
    FROM lease_interval_by_ip
    WHERE start_time >= date_trunc('month', {since}::TIMESTAMP) AND start_time < {until}::TIMESTAMP
      AND coalesce(end_time, {until}::TIMESTAMP) >= {since}::TIMESTAMP AND hash(client_key) % {clients}::UBIGINT = 0
), held AS (
    -- An address whose client was not seen for a whole lease was not held any longer, whenever the log says so.
    SELECT p.object, p.length, p.server, p.start_hi, p.first, i.begins, i.expired, i.renewals, i.seen_time, i.end_time,
           greatest(0, epoch(least(i.end_time, i.seen_time + to_seconds(p.length))) - epoch(greatest(i.start_time, {since}::TIMESTAMP))) AS seconds,
           lead(i.start_time) OVER (PARTITION BY p.object, p.length, i.client_key ORDER BY i.start_time, i.ip) AS next
    FROM piece AS i
    ASOF JOIN place AS p ON i.server = p.server AND i.ip_hi = p.start_hi AND i.ip >= p.first
    WHERE i.ip <= p.last
)
SELECT object, length, string_agg(DISTINCT server, ', ' ORDER BY server) AS servers,
       count(*) FILTER (begins) AS leases, count(*) FILTER (expired) AS expired,
       count(*) FILTER (expired AND next <= end_time + to_seconds({back}::BIGINT)) AS returned,
       quantile_cont(epoch(next) - epoch(seen_time), 0.8) FILTER (expired AND next <= end_time + to_seconds({back}::BIGINT)) AS absence,
       sum(seconds)::DOUBLE AS held, sum(renewals)::DOUBLE AS renewals, median(seconds)::DOUBLE AS stay
FROM held
GROUP BY object, length
ORDER BY min(start_hi), min(first), object, length
