-- Lease events of one UTC month -> pieces of lease intervals, cut to the month.
--
-- Texts become numbers first: rows of numbers sort four times faster and fit into memory. The numbers are given in the
-- order of what they stand for, so sorting by them is sorting by address, server or client.
-- Then slice by slice of the address space: sort by address and time, mark where an interval starts and ends by
-- looking at the neighbours, keep those edges alone, and pair them. The OVER () without an order look at rows in the
-- order they were stored in: a slice is sorted once, not once for each window.
-- Variables: events (files), carried (files: the stored pieces of the month before), month_start, month_end,
-- last_month (whether nothing can go on, for no month with events follows), slice_rows.

--- codes
CREATE MACRO is_lease_event(event) AS
    event IN ('assigned', 'bootp-assigned', 'renewed', 'released', 'declined', 'expired', 'deleted');
-- Up to renewed they open, the others close; up to declined they show the client, expired and deleted are the server's.
CREATE TYPE verb AS ENUM ('assigned', 'bootp-assigned', 'renewed', 'released', 'declined', 'expired', 'deleted');
CREATE TYPE reason AS ENUM ('released', 'expired', 'deleted', 'superseded', 'open');

-- The parts' columns come by name, and none from the folders: event_date is stored.
CREATE VIEW event AS
SELECT * FROM read_parquet(getvariable('events'), hive_partitioning = false, union_by_name = true)
WHERE ip_hi IS NOT NULL AND is_lease_event(event);

-- What is open where the month begins.
CREATE TEMP TABLE carry AS
SELECT * FROM read_parquet(getvariable('carried'), hive_partitioning = false) WHERE end_reason = 'open';

-- Every ENUM has one value that no row has, for it may not be empty.
CREATE TYPE client_code AS ENUM (
    SELECT client FROM (SELECT DISTINCT coalesce(mac, duid, client_id) AS client FROM event
                        UNION SELECT client_key FROM carry UNION SELECT '')
    WHERE client IS NOT NULL ORDER BY ALL);
CREATE TYPE client_id_code AS ENUM (
    SELECT DISTINCT client_id FROM event WHERE client_id IS NOT NULL
    UNION SELECT client_id FROM carry WHERE client_id IS NOT NULL UNION SELECT '' ORDER BY ALL);
CREATE TYPE duid_code AS ENUM (
    SELECT DISTINCT duid FROM event WHERE duid IS NOT NULL
    UNION SELECT duid FROM carry WHERE duid IS NOT NULL UNION SELECT '' ORDER BY ALL);
CREATE TYPE host_code AS ENUM (
    SELECT DISTINCT host FROM event WHERE host IS NOT NULL
    UNION SELECT host FROM carry WHERE host IS NOT NULL UNION SELECT '' ORDER BY ALL);

-- A file of a server; source_id tells apart the contents that had the same name, so a line of an origin is one row.
CREATE TEMP TABLE origin AS
SELECT *, row_number() OVER (ORDER BY server, source, source_id)::INTEGER AS origin
FROM (SELECT DISTINCT server, source, coalesce(source_id, '') AS source_id FROM event
      UNION SELECT server, last_source, '' FROM carry
      UNION SELECT server, first_source, '' FROM carry);
CREATE TYPE server_code AS ENUM (SELECT DISTINCT server FROM origin UNION SELECT '' ORDER BY ALL);
CREATE TYPE source_code AS ENUM (SELECT DISTINCT source FROM origin UNION SELECT '' ORDER BY ALL);
CREATE TEMP TABLE origin_code AS
SELECT origin, server::server_code AS server, source::source_code AS source FROM origin;

-- Slices are runs of addresses with about slice_rows rows each.
CREATE TEMP TABLE address AS
SELECT ip_hi, ip_lo, ip, row_number() OVER running::INTEGER AS address,
       ((sum(n) OVER running - n) // getvariable('slice_rows'))::INTEGER AS slice
FROM (SELECT ip_hi, ip_lo, any_value(ip) AS ip, count(*) AS n
      FROM (SELECT ip_hi, ip_lo, ip FROM event UNION ALL SELECT ip_hi, ip_lo, ip FROM carry) GROUP BY ALL)
WINDOW running AS (ORDER BY ip_hi, ip_lo ROWS UNBOUNDED PRECEDING);
CREATE TYPE ip_code AS ENUM (SELECT DISTINCT ip FROM address UNION SELECT '' ORDER BY ALL);

CREATE TEMP TABLE piece (
    ip ip_code, ip_hi BIGINT, ip_lo BIGINT, by_mac BOOLEAN, client_id client_id_code, duid duid_code,
    client client_code, host host_code, start_time TIMESTAMP, end_time TIMESTAMP, seen_time TIMESTAMP,
    end_reason reason, start_known BOOLEAN, renewals BIGINT, continues_from BOOLEAN, server server_code,
    first_source source_code, first_line BIGINT, last_source source_code, last_line BIGINT);

-- As stored: texts again, and cut at the month's end.
CREATE MACRO as_stored(pieces) AS TABLE
SELECT 'Default' AS space, ip::VARCHAR AS ip, ip_hi, ip_lo,
       CASE WHEN by_mac THEN client::VARCHAR END AS mac, client_id::VARCHAR AS client_id, duid::VARCHAR AS duid,
       client::VARCHAR AS client_key, host::VARCHAR AS host, start_time,
       if(end_reason = 'open' AND NOT getvariable('last_month'), getvariable('month_end'), end_time) AS end_time,
       seen_time, end_reason::VARCHAR AS end_reason, start_known, renewals, continues_from,
       end_reason = 'open' AND NOT getvariable('last_month') AS continues_to,
       server::VARCHAR AS server, first_source::VARCHAR AS first_source, first_line,
       last_source::VARCHAR AS last_source, last_line
FROM query_table(pieces);

--- slices
SELECT slice, min(ip_hi), max(ip_hi),
       -- Bounds of the lower half hold within one upper half only.
       if(min(ip_hi) = max(ip_hi), min(ip_lo), -9223372036854775808),
       if(min(ip_hi) = max(ip_hi), max(ip_lo), 9223372036854775807)
FROM address GROUP BY slice ORDER BY slice;

--- rows
-- Of one slice. The bounds first_hi, last_hi, first_lo, last_lo are there to skip row groups.
CREATE OR REPLACE TEMP TABLE slice_address AS FROM address WHERE slice = getvariable('slice');

CREATE OR REPLACE TEMP TABLE lease_row AS
SELECT address, event_time, 0::TINYINT AS turn, origin, source_line AS line, event::verb AS verb,
       event::verb > 'renewed'::verb AS closes,
       -- Asked of the texts, not of the code: that would be looked up each time.
       coalesce(mac, duid, client_id)::client_code AS client, mac IS NOT NULL AS by_mac,
       client_id::client_id_code AS client_id, duid::duid_code AS duid, host::host_code AS host,
       CASE WHEN event::verb <= 'declined'::verb AND (mac IS NOT NULL OR duid IS NOT NULL OR client_id IS NOT NULL)
            THEN event_time END AS seen
FROM event
JOIN slice_address USING (ip_hi, ip_lo)
JOIN origin ON origin.server = event.server AND origin.source = event.source
           AND origin.source_id = coalesce(event.source_id, '')
WHERE ip_hi BETWEEN getvariable('first_hi') AND getvariable('last_hi')
  AND ip_lo BETWEEN getvariable('first_lo') AND getvariable('last_lo')
  AND (mac IS NOT NULL OR duid IS NOT NULL OR client_id IS NOT NULL OR event::verb > 'renewed'::verb)
-- The state at the month's start is a row before all others. (One text among the codes would make all of them texts.)
UNION ALL
SELECT address, getvariable('month_start'), -1, origin, last_line, 'assigned'::verb, false,
       client_key::client_code, mac IS NOT NULL, client_id::client_id_code, duid::duid_code, host::host_code, seen_time
FROM carry
JOIN slice_address USING (ip_hi, ip_lo)
JOIN origin ON origin.server = carry.server AND origin.source = last_source AND origin.source_id = '';

--- turns
-- Within one second a server's rows stand in the order of its file. Where failover partners write about an address in
-- the same second, those go first whose rows begin with a closing; then the order is that of server, source, line.
WITH shared AS (
    SELECT address FROM lease_row JOIN origin_code USING (origin)
    WHERE turn = 0 GROUP BY ALL HAVING min(server) <> max(server)
), shared_row AS (
    SELECT lease_row.*, server FROM lease_row SEMI JOIN shared USING (address) JOIN origin_code USING (origin)
    WHERE turn = 0
), tied AS (
    SELECT address, event_time FROM shared_row GROUP BY ALL HAVING min(server) <> max(server)
), opening AS (
    SELECT address, event_time, server FROM shared_row SEMI JOIN tied USING (address, event_time)
    GROUP BY ALL HAVING NOT min_by(closes, (origin, line))
)
UPDATE lease_row SET turn = 1 FROM opening JOIN origin_code USING (server)
WHERE lease_row.turn = 0 AND lease_row.address = opening.address AND lease_row.event_time = opening.event_time
  AND lease_row.origin = origin_code.origin;

--- edges
CREATE OR REPLACE TEMP TABLE sorted AS
FROM lease_row ORDER BY address, event_time, turn, origin, line;
DROP TABLE lease_row;

CREATE OR REPLACE TEMP TABLE edge AS
WITH numbered AS (
    SELECT *, row_number() OVER () AS n, lag(address) OVER () IS DISTINCT FROM address AS first_of_address
    FROM sorted
), held AS (
    -- Who holds the address: the client of the last row that opened, in the lower 32 bits below the row's number:
    -- the first row of an address clears them. (The largest so far is found ten times faster than the last one.)
    SELECT *,
           max(CASE WHEN NOT closes THEN (n << 32) + enum_code(client) + 1 WHEN first_of_address THEN n << 32 END)
               OVER (ROWS UNBOUNDED PRECEDING) & 4294967295 AS holder
    FROM numbered
), effective AS (
    -- A closing row that names another client than the holder is ignored.
    SELECT * EXCLUDE (holder, first_of_address) FROM held
    WHERE NOT closes OR (holder > 0 AND (client IS NULL OR enum_code(client) + 1 = holder))
), near AS (
    SELECT *,
           coalesce(lag(address) OVER () = address, false) AS before,
           lag(closes) OVER () AS before_closes,
           lag(client) OVER () AS before_client,
           lag(by_mac) OVER () AS before_by_mac,
           lag(client_id) OVER () AS before_client_id,
           lag(duid) OVER () AS before_duid,
           lag(seen) OVER () AS before_seen,
           coalesce(lead(address) OVER () = address, false) AS after,
           lead(closes) OVER () AS after_closes,
           lead(client) OVER () AS after_client,
           lead(event_time) OVER () AS after_time,
           -- The difference between an end and its start is the interval's own.
           count(CASE WHEN verb = 'renewed' THEN 1 END) OVER (ROWS UNBOUNDED PRECEDING) AS renewed,
           max(CASE WHEN host IS NOT NULL THEN n END) OVER (ROWS UNBOUNDED PRECEDING) AS host_row
    FROM effective
), marked AS (
    -- Of two closing rows the second has nothing to close: neither start nor end.
    SELECT *,
           NOT closes AND NOT (before AND NOT before_closes AND before_client = client) AS starts,
           CASE WHEN closes THEN before AND NOT before_closes
                ELSE NOT (after AND (after_closes OR after_client = client)) END AS ends
    FROM near
)
FROM marked WHERE starts OR ends;

--- pieces
-- Every start is followed by its end, or is its own end.
INSERT INTO piece
WITH counted AS (
    SELECT *, renewed - (verb = 'renewed')::INT AS renewed_before FROM edge
), paired AS (
    SELECT *,
           if(starts, n, lag(n) OVER ()) AS start_row,
           if(starts, event_time, lag(event_time) OVER ()) AS start_time,
           if(starts, turn, lag(turn) OVER ()) = -1 AS carried,
           if(starts, verb, lag(verb) OVER ()) AS start_verb,
           if(starts, origin, lag(origin) OVER ()) AS start_origin,
           if(starts, line, lag(line) OVER ()) AS start_line,
           renewed - if(starts, renewed_before, lag(renewed_before) OVER ()) AS renewals
    FROM counted
), host_wanted AS (
    SELECT host_row FROM paired WHERE ends AND host IS NULL AND host_row >= start_row
), host_seen AS (
    SELECT n AS host_row, host AS last_host FROM (SELECT row_number() OVER () AS n, host FROM sorted)
    WHERE n IN (FROM host_wanted)
)
SELECT a.ip, a.ip_hi, a.ip_lo,
       if(closes, before_by_mac, p.by_mac),
       if(closes, before_client_id, p.client_id),
       if(closes, before_duid, p.duid),
       if(closes, before_client, client),
       coalesce(p.host, last_host),
       p.start_time,
       CASE WHEN closes THEN event_time WHEN after THEN after_time END,
       coalesce(seen, before_seen),
       CASE WHEN verb = 'declined' THEN 'released' WHEN closes THEN verb::VARCHAR
            WHEN after THEN 'superseded' ELSE 'open' END,
       if(carried, c.start_known, start_verb <> 'renewed'),
       p.renewals,
       carried,
       o.server,
       if(carried, c.first_source::source_code, f.source),
       if(carried, c.first_line, start_line),
       o.source,
       p.line
FROM paired AS p
JOIN slice_address AS a USING (address)
JOIN origin_code AS o ON o.origin = p.origin
JOIN origin_code AS f ON f.origin = start_origin
-- Equalities alone: a condition on one side of an outer join makes DuckDB compare every pair.
LEFT JOIN host_seen ON host_seen.host_row = if(p.host IS NULL AND p.host_row >= start_row, p.host_row, NULL)
LEFT JOIN carry AS c ON c.ip_hi = if(carried, a.ip_hi, NULL) AND c.ip_lo = a.ip_lo
WHERE ends
ORDER BY start_row;
-- The memory is for the next slice.
DROP TABLE sorted;
DROP TABLE edge;

--- by_ip
-- In the order of the slices, each of them sorted. A question about one address or client reads a group of each month:
-- small ones cost a third of the time and no space.
COPY (FROM as_stored('piece')) TO '${file}' (FORMAT parquet, COMPRESSION zstd, DICTIONARY_SIZE_LIMIT 5000, ROW_GROUP_SIZE 30720);

--- by_client
-- The pieces stand in the order of addresses, so their row ids decide between equal ones.
CREATE TEMP VIEW piece_by_client AS FROM piece ORDER BY client, start_time, rowid;
COPY (FROM as_stored('piece_by_client')) TO '${file}' (FORMAT parquet, COMPRESSION zstd, DICTIONARY_SIZE_LIMIT 5000, ROW_GROUP_SIZE 30720);

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
) TO '${file}' (FORMAT parquet, COMPRESSION zstd, DICTIONARY_SIZE_LIMIT 5000, ROW_GROUP_SIZE 30720);
