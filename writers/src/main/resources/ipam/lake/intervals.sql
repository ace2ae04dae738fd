-- Lease events of one UTC month -> pieces of lease intervals, cut to the month.
--
-- Slice by slice of the address space: what rows say of address, client and host becomes a number, LeaseOrder sorts the
-- rows, LeaseMachine makes pieces of them, and the pieces get their texts back. A slice leaves two runs of pieces, one
-- in the order of addresses and one in that of clients, which are joined to the two parts of the month. So memory is
-- that of a slice for each worker, however many rows a month has. A worker has a connection; temporary tables and
-- variables are its own.
-- Variables: events (files), carried (files: the stored pieces of the month before), month_start, month_end,
-- last_month (whether nothing can go on, for no month with events follows), slice_rows.

--- events
-- Rows stay in the order in which they are staged only on the probe side of every join.
SET disabled_optimizers = 'join_order,build_side_probe_side';

CREATE MACRO is_lease_event(event) AS
    event IN ('assigned', 'bootp-assigned', 'renewed', 'released', 'declined', 'expired', 'deleted');
-- In the order of LeaseVerb.
CREATE TYPE verb AS ENUM ('assigned', 'bootp-assigned', 'renewed', 'released', 'declined', 'expired', 'deleted');

-- In the order of EndReason.
CREATE MACRO end_reason(code) AS ['open', 'superseded', 'released', 'expired', 'deleted'][code + 1];

-- The parts' columns come by name, and none from the folders: event_date is stored.
CREATE VIEW event AS
SELECT *, coalesce(mac, duid, client_id) AS client
FROM read_parquet(getvariable('events'), hive_partitioning = false, union_by_name = true)
WHERE ip_hi IS NOT NULL AND is_lease_event(event);

-- What is open where the month begins.
CREATE VIEW carry AS
FROM read_parquet(getvariable('carried'), hive_partitioning = false) WHERE end_reason = 'open';

-- A file of a server; source_id tells apart the contents that had the same name, so a line of an origin is one row.
CREATE TABLE origin AS
SELECT *, (row_number() OVER (ORDER BY server, source, source_id) - 1)::INTEGER AS origin
FROM (SELECT DISTINCT server, source, coalesce(source_id, '') AS source_id FROM event
      UNION SELECT server, last_source, '' FROM carry
      UNION SELECT server, first_source, '' FROM carry);

-- The addresses of a slice. Bounds of the lower half alone, least_lo and most_lo, are there to skip row groups.
CREATE MACRO in_slice(hi, lo) AS
    hi BETWEEN getvariable('first_hi') AND getvariable('last_hi')
    AND lo BETWEEN getvariable('least_lo') AND getvariable('most_lo')
    AND (hi > getvariable('first_hi') OR lo >= getvariable('first_lo'))
    AND (hi < getvariable('last_hi') OR lo <= getvariable('last_lo'));

-- Rows that neither open nor close an interval say nothing.
CREATE VIEW slice_event AS
SELECT *, event::verb AS verb FROM event
WHERE in_slice(ip_hi, ip_lo) AND (client IS NOT NULL OR event::verb > 'renewed'::verb);

CREATE VIEW slice_carry AS FROM carry WHERE in_slice(ip_hi, ip_lo);

--- servers
SELECT dense_rank() OVER (ORDER BY server)::INTEGER FROM origin ORDER BY origin;

--- slices
-- Runs of addresses with about slice_rows rows each.
WITH address AS (
    SELECT ip_hi, ip_lo, count(*) AS n
    FROM (SELECT ip_hi, ip_lo FROM event UNION ALL SELECT ip_hi, ip_lo FROM carry) GROUP BY ALL
), sliced AS (
    SELECT *, (sum(n) OVER running - n) // getvariable('slice_rows') AS slice
    FROM address WINDOW running AS (ORDER BY ip_hi, ip_lo ROWS UNBOUNDED PRECEDING)
)
SELECT slice, sum(n), min(ip_hi), min_by(ip_lo, (ip_hi, ip_lo)), max(ip_hi), max_by(ip_lo, (ip_hi, ip_lo))
FROM sliced GROUP BY slice ORDER BY slice;

--- tuples
CREATE OR REPLACE TEMP TABLE tuple AS
SELECT (row_number() OVER () - 1)::INTEGER AS code, dense_rank() OVER (ORDER BY ip_hi, ip_lo)::INTEGER AS address,
       if(client IS NULL, 0, dense_rank() OVER (ORDER BY client))::INTEGER AS client_code, *
FROM (SELECT ip_hi, ip_lo, any_value(ip) AS ip, mac, duid, client_id, coalesce(mac, duid, client_id) AS client, host
      FROM (SELECT ip_hi, ip_lo, ip, mac, duid, client_id, host FROM slice_event
            UNION ALL SELECT ip_hi, ip_lo, ip, mac, duid, client_id, host FROM slice_carry)
      GROUP BY ip_hi, ip_lo, mac, duid, client_id, host);

CREATE OR REPLACE TEMP MACRO with_tuple(rows) AS TABLE
SELECT * FROM query_table(rows) AS r
JOIN (SELECT code, ip_hi, ip_lo, mac, duid, client_id, host FROM tuple) AS t
  ON t.ip_hi = r.ip_hi AND t.ip_lo = r.ip_lo AND t.mac IS NOT DISTINCT FROM r.mac
 AND t.duid IS NOT DISTINCT FROM r.duid AND t.client_id IS NOT DISTINCT FROM r.client_id
 AND t.host IS NOT DISTINCT FROM r.host;

SELECT address, client_code, host IS NOT NULL FROM tuple ORDER BY code;

--- carried
SELECT code, l.origin, last_line, epoch_us(seen_time), start_known, f.origin, first_line
FROM with_tuple('slice_carry') AS c
JOIN origin AS l ON l.server = c.server AND l.source = last_source AND l.source_id = ''
JOIN origin AS f ON f.server = c.server AND f.source = first_source AND f.source_id = '';

--- rows
SELECT code, epoch_us(event_time), enum_code(verb)::INTEGER, origin, source_line
FROM with_tuple('slice_event') AS e
JOIN origin ON origin.server = e.server AND origin.source = e.source
           AND origin.source_id = coalesce(e.source_id, '');

--- run
-- As stored: texts again, and cut at the month's end. Small groups: a range of clients reads those that it needs.
COPY (
    SELECT piece, 'Default' AS space, t.ip, t.ip_hi, t.ip_lo, t.mac, t.client_id, t.duid, t.client AS client_key, h.host,
           make_timestamp(p.start_time) AS start_time,
           if(p.end_time IS NULL AND NOT getvariable('last_month'), getvariable('month_end'),
              make_timestamp(p.end_time)) AS end_time,
           make_timestamp(p.seen_time) AS seen_time, end_reason(p.end_reason) AS end_reason, p.start_known, p.renewals,
           p.continues_from, p.end_time IS NULL AND NOT getvariable('last_month') AS continues_to,
           l.server, f.source AS first_source, p.first_line, l.source AS last_source, p.last_line
    FROM staged_pieces(getvariable('worker')::INTEGER) AS p
    JOIN tuple AS t ON t.code = p.tuple
    -- An outer join would put those without a host behind the others.
    JOIN (SELECT code, host FROM tuple UNION ALL SELECT -1, NULL) AS h ON h.code = p.host_tuple
    JOIN origin AS l ON l.origin = p.last_origin
    JOIN origin AS f ON f.origin = p.first_origin
) TO '${file}' (FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 4096);

--- ranges
-- Ranges of clients with about range_pieces pieces each, by every step-th piece of the runs.
CREATE TEMP TABLE range AS
WITH sample AS (
    SELECT client_key, start_time, row_number() OVER (ORDER BY client_key, start_time) AS place
    FROM read_parquet(getvariable('runs'), file_row_number = true) WHERE file_row_number % getvariable('step') = 0
), start AS (
    SELECT '' AS client_key, '-infinity'::TIMESTAMP AS start_time
    UNION SELECT client_key, start_time FROM sample WHERE place % (getvariable('range_pieces') // getvariable('step')) = 0
)
SELECT row_number() OVER running AS range, client_key AS from_client, start_time AS from_time,
       lead(client_key) OVER running AS to_client, lead(start_time) OVER running AS to_time
FROM start WINDOW running AS (ORDER BY client_key, start_time);

SELECT range FROM range ORDER BY range;

--- range
SET VARIABLE from_client = (SELECT from_client FROM range WHERE range = getvariable('range'));
SET VARIABLE from_time = (SELECT from_time FROM range WHERE range = getvariable('range'));
SET VARIABLE to_client = (SELECT to_client FROM range WHERE range = getvariable('range'));
SET VARIABLE to_time = (SELECT to_time FROM range WHERE range = getvariable('range'));
COPY (
    FROM read_parquet(getvariable('runs'))
    WHERE client_key >= getvariable('from_client')
      AND (client_key > getvariable('from_client') OR start_time >= getvariable('from_time'))
      AND (getvariable('to_client') IS NULL OR client_key <= getvariable('to_client'))
      AND (getvariable('to_client') IS NULL OR client_key < getvariable('to_client')
           OR start_time < getvariable('to_time'))
    ORDER BY client_key, start_time, piece
) TO '${file}' (FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 20480);

--- as_part
-- Runs one after the other, which makes them sorted as a whole. A question about one address or client reads a group of
-- each month: small ones cost a third of the time and no space.
COPY (SELECT * EXCLUDE (piece) FROM read_parquet(getvariable('runs'))) TO '${file}'
(${options}, ROW_GROUP_SIZE 30720);

--- span
SELECT count(*), min(start_time), max(greatest(start_time, seen_time, end_time))
FROM read_parquet(getvariable('written'), hive_partitioning = false);

--- differs
-- Whether what is open at the end of a month changed: what the next month starts from.
CREATE OR REPLACE MACRO open_in(files) AS TABLE
SELECT ip, mac, client_id, duid, client_key, host, seen_time, start_known, server, first_source, first_line,
       last_source, last_line
FROM read_parquet(files, hive_partitioning = false) WHERE end_reason = 'open';

SELECT EXISTS (FROM open_in(getvariable('stored')) EXCEPT FROM open_in(getvariable('written')))
    OR EXISTS (FROM open_in(getvariable('written')) EXCEPT FROM open_in(getvariable('stored')));

--- recut
-- The last month is no longer the last one, or is the last one again: what is open goes on, or does not.
COPY (
    SELECT * REPLACE (
        if(end_reason = 'open', if(getvariable('last_month'), NULL, getvariable('month_end')), end_time) AS end_time,
        end_reason = 'open' AND NOT getvariable('last_month') AS continues_to)
    FROM read_parquet(getvariable('stored'), hive_partitioning = false)
) TO '${file}' (${options}, ROW_GROUP_SIZE 30720);
