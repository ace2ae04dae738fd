-- Lease events of one UTC month -> pieces of lease intervals, cut to the month.
--
-- Texts become the codes of ENUMs first: rows of numbers sort four times faster and fit into memory. The codes are
-- made in the order of the texts, so sorting by code is sorting by text.
-- Then slice by slice of the address space: sort by address and time, mark where an interval starts and ends by
-- looking at the neighbours, keep those edges alone, and pair them. The OVER () without an order look at rows in the
-- order they were stored in: each slice is sorted once, not once for each window.
-- Variables: events (files), carried (files: the stored pieces of the month before), month_start, month_end.

--- codes
CREATE MACRO opens(event) AS event IN ('assigned', 'bootp-assigned', 'renewed');
CREATE MACRO closes(event) AS event IN ('released', 'expired', 'deleted', 'declined');
CREATE MACRO is_v4(ip_hi, ip_lo) AS ip_hi = 0 AND ip_lo >> 32 = 65535;
CREATE TYPE reason AS ENUM ('released', 'expired', 'deleted', 'superseded', 'open');

-- The parts' columns come by name, and no column from the folders: event_date is stored.
CREATE VIEW event AS
SELECT * FROM read_parquet(getvariable('events'), hive_partitioning = false, union_by_name = true);

-- What is open where the month begins.
CREATE TEMP TABLE carry AS
SELECT ip, ip_hi, ip_lo, mac, client_id, duid, client_key, host, seen_time, start_known, server, first_source,
       first_line, last_source, last_line
FROM read_parquet(getvariable('carried'), hive_partitioning = false)
WHERE end_reason = 'open';

-- Every ENUM has one value that no row has, for it may not be empty.
CREATE TYPE server_code AS ENUM (
    SELECT DISTINCT server FROM event UNION SELECT server FROM carry UNION SELECT '' ORDER BY ALL);
CREATE TYPE source_code AS ENUM (
    SELECT DISTINCT source FROM event
    UNION SELECT first_source FROM carry UNION SELECT last_source FROM carry UNION SELECT '' ORDER BY ALL);
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

-- IPv4 is printed from its number; the texts of the others are kept aside.
CREATE TEMP TABLE address AS
SELECT ip_hi, ip_lo, min(ip) AS ip FROM event WHERE NOT is_v4(ip_hi, ip_lo) GROUP BY ALL
UNION
SELECT ip_hi, ip_lo, ip FROM carry WHERE NOT is_v4(ip_hi, ip_lo);
CREATE TYPE ip_code AS ENUM (SELECT DISTINCT ip FROM address UNION SELECT '' ORDER BY ALL);

CREATE TEMP TABLE piece (
    ip ip_code, ip_hi BIGINT, ip_lo BIGINT, by_mac BOOLEAN, client_id client_id_code, duid duid_code,
    client client_code, host host_code, start_time TIMESTAMP, end_time TIMESTAMP, seen_time TIMESTAMP,
    end_reason reason, start_known BOOLEAN, renewals BIGINT, continues_from BOOLEAN, server server_code,
    first_source source_code, first_line BIGINT, last_source source_code, last_line BIGINT);

-- As stored: texts again, and cut at the month's end. In the last month with events nothing goes on yet.
CREATE MACRO v4_text(ip_lo) AS
    format('{}.{}.{}.{}', (ip_lo >> 24) & 255, (ip_lo >> 16) & 255, (ip_lo >> 8) & 255, ip_lo & 255);
CREATE MACRO as_stored(pieces) AS TABLE
SELECT 'Default' AS space, if(is_v4(ip_hi, ip_lo), v4_text(ip_lo), ip::VARCHAR) AS ip, ip_hi, ip_lo,
       CASE WHEN by_mac THEN client::VARCHAR END AS mac, client_id::VARCHAR AS client_id, duid::VARCHAR AS duid,
       client::VARCHAR AS client_key, host::VARCHAR AS host, start_time,
       if(end_reason = 'open' AND NOT getvariable('last_month'), getvariable('month_end'), end_time) AS end_time,
       seen_time, end_reason::VARCHAR AS end_reason, start_known, renewals, continues_from,
       end_reason = 'open' AND NOT getvariable('last_month') AS continues_to,
       server::VARCHAR AS server, first_source::VARCHAR AS first_source, first_line,
       last_source::VARCHAR AS last_source, last_line
FROM query_table(pieces);

--- slices
-- Runs of addresses with about slice_rows rows each; an address is never in two.
WITH block AS (
    SELECT ip_hi, ip_lo >> 8 AS net, count(*) AS n FROM event WHERE ip_hi IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT ip_hi, ip_lo >> 8, 1 FROM carry
), numbered AS (
    SELECT *, (sum(n) OVER (ORDER BY ip_hi, net ROWS UNBOUNDED PRECEDING) - n) // getvariable('slice_rows') AS slice
    FROM (SELECT ip_hi, net, sum(n) AS n FROM block GROUP BY ALL)
)
SELECT min(ip_hi) AS first_hi, (min_by(net, (ip_hi, net)) << 8) AS first_lo,
       max(ip_hi) AS last_hi, (max_by(net, (ip_hi, net)) << 8) + 255 AS last_lo
FROM numbered GROUP BY slice ORDER BY slice;

--- rows
-- Of a slice: first_hi, first_lo, last_hi, last_lo; least_lo and most_lo let row groups be skipped.
CREATE OR REPLACE MACRO in_slice(ip_hi, ip_lo) AS
    ip_hi BETWEEN getvariable('first_hi') AND getvariable('last_hi')
    AND ip_lo BETWEEN getvariable('least_lo') AND getvariable('most_lo')
    AND NOT (ip_hi = getvariable('first_hi') AND ip_lo < getvariable('first_lo'))
    AND NOT (ip_hi = getvariable('last_hi') AND ip_lo > getvariable('last_lo'));

CREATE OR REPLACE TEMP TABLE lease_row AS
SELECT ip_hi, ip_lo, event_time, 0::TINYINT AS turn,
       server::server_code AS server, source::source_code AS source, source_line AS line,
       closes(event) AS closes, event = 'renewed' AS renews,
       -- A client that declines an address gives it up.
       CASE WHEN closes(event) THEN if(event = 'declined', 'released', event) END::reason AS reason,
       coalesce(mac, duid, client_id)::client_code AS client,
       mac IS NOT NULL AS by_mac, client_id::client_id_code AS client_id, duid::duid_code AS duid,
       host::host_code AS host,
       -- An expiry or a deletion is the server's: the client did not show itself.
       CASE WHEN opens(event)
                 OR event IN ('released', 'declined') AND coalesce(mac, duid, client_id) IS NOT NULL
            THEN event_time END AS seen
FROM event
WHERE in_slice(ip_hi, ip_lo) AND (closes(event) OR opens(event) AND coalesce(mac, duid, client_id) IS NOT NULL)
-- The state at the month's start is a row before all others.
UNION ALL
SELECT ip_hi, ip_lo, getvariable('month_start'), -1, server, last_source, last_line, false, false, NULL,
       client_key, mac IS NOT NULL, client_id, duid, host, seen_time
FROM carry
WHERE in_slice(ip_hi, ip_lo);

--- turns
-- Within one second a server's rows stand in the order of its file. Where failover partners write about an address in
-- the same second, those go first whose rows begin with a closing; then the order is that of server, source, line.
WITH shared AS (
    SELECT ip_hi, ip_lo FROM lease_row WHERE turn = 0 GROUP BY ALL HAVING min(server) <> max(server)
), tied AS (
    SELECT ip_hi, ip_lo, event_time FROM lease_row SEMI JOIN shared USING (ip_hi, ip_lo)
    WHERE turn = 0 GROUP BY ALL HAVING min(server) <> max(server)
), opening AS (
    SELECT ip_hi, ip_lo, event_time, server FROM lease_row SEMI JOIN tied USING (ip_hi, ip_lo, event_time)
    WHERE turn = 0 GROUP BY ALL HAVING NOT min_by(closes, (source, line, NOT closes))
)
UPDATE lease_row SET turn = 1 FROM opening
WHERE lease_row.turn = 0 AND lease_row.ip_hi = opening.ip_hi AND lease_row.ip_lo = opening.ip_lo
  AND lease_row.event_time = opening.event_time AND lease_row.server = opening.server;

--- edges
-- The columns after line decide only between rows of one line: a source that was rewritten.
CREATE OR REPLACE TEMP TABLE sorted AS
FROM lease_row
ORDER BY ip_hi, ip_lo, event_time, turn, server, source, line, closes DESC, reason, renews, client, host;

CREATE OR REPLACE TEMP TABLE edge AS
WITH held AS (
    -- The last row that opened names the holder, if anybody holds the address.
    SELECT *,
           last_value(CASE WHEN NOT closes THEN client END IGNORE NULLS) OVER (ROWS UNBOUNDED PRECEDING) AS holder,
           last_value(CASE WHEN NOT closes THEN ip_hi END IGNORE NULLS) OVER (ROWS UNBOUNDED PRECEDING) AS holder_hi,
           last_value(CASE WHEN NOT closes THEN ip_lo END IGNORE NULLS) OVER (ROWS UNBOUNDED PRECEDING) AS holder_lo
    FROM sorted
), effective AS (
    -- A closing row that names another client than the holder is ignored.
    SELECT * FROM held
    WHERE NOT closes OR (holder_hi = ip_hi AND holder_lo = ip_lo AND (client IS NULL OR client = holder))
), near AS (
    SELECT *,
           coalesce(lag(ip_hi) OVER () = ip_hi AND lag(ip_lo) OVER () = ip_lo, false) AS before,
           lag(closes) OVER () AS before_closes,
           lag(client) OVER () AS before_client,
           lag(by_mac) OVER () AS before_by_mac,
           lag(client_id) OVER () AS before_client_id,
           lag(duid) OVER () AS before_duid,
           lag(seen) OVER () AS before_seen,
           coalesce(lead(ip_hi) OVER () = ip_hi AND lead(ip_lo) OVER () = ip_lo, false) AS after,
           lead(closes) OVER () AS after_closes,
           lead(client) OVER () AS after_client,
           lead(event_time) OVER () AS after_time,
           -- Running counts: the difference between an end and its start is the interval's own.
           count(CASE WHEN renews THEN 1 END) OVER (ROWS UNBOUNDED PRECEDING) AS renewed,
           count(host) OVER (ROWS UNBOUNDED PRECEDING) AS hosts,
           last_value(host IGNORE NULLS) OVER (ROWS UNBOUNDED PRECEDING) AS last_host
    FROM effective
), marked AS (
    -- Of two closing rows the second has nothing to close: neither start nor end.
    SELECT *,
           NOT closes AND NOT (before AND NOT before_closes AND before_client = client) AS starts,
           CASE WHEN closes THEN before AND NOT before_closes
                ELSE NOT (after AND (after_closes OR after_client = client)) END AS ends
    FROM near
)
SELECT * EXCLUDE (holder, holder_hi, holder_lo) FROM marked WHERE starts OR ends;

--- pieces
-- Every start is followed by its end, or is its own end.
INSERT INTO piece
WITH paired AS (
    SELECT *,
           if(starts, event_time, lag(event_time) OVER ()) AS start_time,
           if(starts, turn, lag(turn) OVER ()) AS start_turn,
           if(starts, renews, lag(renews) OVER ()) AS start_renews,
           if(starts, source, lag(source) OVER ()) AS start_source,
           if(starts, line, lag(line) OVER ()) AS start_line,
           renewed - if(starts, renewed - renews::INT, lag(renewed - renews::INT) OVER ()) AS renewals,
           hosts - if(starts, hosts - count_host, lag(hosts - count_host) OVER ()) AS own_hosts
    FROM (SELECT *, (host IS NOT NULL)::INT AS count_host FROM edge)
)
SELECT a.ip::ip_code, p.ip_hi, p.ip_lo,
       if(closes, before_by_mac, by_mac),
       if(closes, before_client_id, p.client_id),
       if(closes, before_duid, p.duid),
       if(closes, before_client, client),
       if(own_hosts > 0, last_host, NULL),
       start_time,
       CASE WHEN closes THEN event_time WHEN after THEN after_time END,
       coalesce(seen, before_seen),
       CASE WHEN closes THEN reason WHEN after THEN 'superseded' ELSE 'open' END,
       if(start_turn = -1, c.start_known, NOT start_renews),
       renewals,
       start_turn = -1,
       p.server,
       if(start_turn = -1, c.first_source::source_code, start_source),
       if(start_turn = -1, c.first_line, start_line),
       p.source, p.line
FROM paired AS p
LEFT JOIN carry AS c ON start_turn = -1 AND c.ip_hi = p.ip_hi AND c.ip_lo = p.ip_lo
LEFT JOIN address AS a ON a.ip_hi = p.ip_hi AND a.ip_lo = p.ip_lo
WHERE ends
ORDER BY p.ip_hi, p.ip_lo, start_time, event_time, turn, p.server, p.source, p.line;

--- by_ip
-- In the order of the slices, each of them sorted.
COPY (FROM as_stored('piece')) TO '${file}' (FORMAT parquet, COMPRESSION zstd);

--- by_client
CREATE TEMP TABLE piece_by_client AS FROM piece ORDER BY client, start_time, ip_hi, ip_lo, rowid;
COPY (FROM as_stored('piece_by_client')) TO '${file}' (FORMAT parquet, COMPRESSION zstd);

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
) TO '${file}' (FORMAT parquet, COMPRESSION zstd);
