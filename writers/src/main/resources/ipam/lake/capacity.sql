-- What can be given out, where and by whom, as of the moments of a day: what utilization is counted in.
--
-- Snapshots of one server within five minutes are one collection: a moment. What a moment does not speak of is as the
-- newest snapshot before it said. A unit is a scope of one server, or of failover partners together: its addresses
-- count once.
-- Variables: since and until (the end of the same UTC day), largest_under; files: snapshots, then scopes, pools,
-- exclusions, reservations, failovers, statistics, later_scopes (of the day and after it).

--- tables
CREATE OR REPLACE TEMP TABLE server_group (server VARCHAR, name VARCHAR);
CREATE OR REPLACE TEMP TABLE server_partner (server VARCHAR, partner VARCHAR);
CREATE OR REPLACE TEMP TABLE uncounted_server (server VARCHAR);
CREATE OR REPLACE TEMP TABLE threshold (object VARCHAR, over_percent INTEGER, under_percent INTEGER);
CREATE OR REPLACE TEMP TABLE bare_scope (scope_id VARCHAR, prefix_length INTEGER,
                              first_hi BIGINT, first_lo BIGINT, last_hi BIGINT, last_lo BIGINT);

--- snapshots
-- Whether an object is told to be under its threshold at all: what has nothing to give never is, and what has more than
-- largest_under addresses only by a threshold of its own.
CREATE OR REPLACE MACRO asks_under(total, own) AS total > 0 AND (total <= getvariable('largest_under') OR own IS NOT NULL);

CREATE OR REPLACE MACRO half(bits) AS if(bits < 0, bits::HUGEINT + 18446744073709551616, bits::HUGEINT);
CREATE OR REPLACE MACRO number(hi, lo) AS half(hi)::UHUGEINT * 18446744073709551616::UHUGEINT + half(lo)::UHUGEINT;
CREATE OR REPLACE MACRO family_of(family, hi, lo) AS coalesce(family, if(hi = 0 AND lo >> 32 = 65535, 'IPv4', 'IPv6'));
CREATE OR REPLACE MACRO is_configuration(dataset) AS dataset IN ('scope', 'pool', 'exclusion', 'reservation', 'failover');

CREATE OR REPLACE MACRO rows_of(files) AS TABLE
FROM read_parquet(files, hive_partitioning = false, union_by_name = true);

-- A line for each dataset that a snapshot speaks for; of those before the first day the newest of each source. A content
-- that was found again has a line more, but its rows are those of the first time.
CREATE OR REPLACE TEMP TABLE spoken_for AS
WITH told AS (
    SELECT DISTINCT lower(server) AS server, source_series(source) AS source, source_id, event_time,
           min(event_time) OVER (PARTITION BY source_id) AS first_time,
           time_bucket(INTERVAL 5 MINUTE, event_time) AS bucket, unnest(string_split(datasets, ',')) AS dataset
    FROM read_parquet(getvariable('snapshots'), hive_partitioning = false, union_by_name = true)
), known AS (
    FROM told WHERE is_configuration(dataset) OR dataset IN ('scope_statistics', 'lease')
)
FROM known WHERE event_time >= getvariable('since')
UNION ALL
(FROM known WHERE event_time < getvariable('since')
 QUALIFY row_number() OVER (PARTITION BY server, source, dataset ORDER BY event_time DESC, source_id DESC) = 1);

CREATE OR REPLACE TEMP TABLE version AS
SELECT server, max(event_time) AS version FROM spoken_for WHERE is_configuration(dataset) GROUP BY server, bucket;

--- said
-- The same for one day.
CREATE OR REPLACE TEMP TABLE said AS
FROM spoken_for WHERE event_time >= getvariable('since') AND event_time < getvariable('until')
UNION ALL
(FROM spoken_for WHERE event_time < getvariable('since')
 QUALIFY row_number() OVER (PARTITION BY server, source, dataset ORDER BY event_time DESC, source_id DESC) = 1);

--- whole_day
-- One moment of every server, at the end of the day.
CREATE OR REPLACE TEMP TABLE moment AS
SELECT server, NULL::TIMESTAMP AS bucket, false AS carried, getvariable('until') - INTERVAL 1 MICROSECOND AS moment,
       false AS counts, false AS leases,
       coalesce(max(version) FILTER (version < getvariable('until')), min(version)) AS version
FROM version GROUP BY server;

--- versions
SELECT DISTINCT concat_ws(' ', version, server) FROM moment WHERE version IS NOT NULL ORDER BY ALL;

--- effective
CREATE OR REPLACE TEMP TABLE effective AS
SELECT v.server, v.version, s.dataset, s.source, arg_max(s.source_id, (s.event_time, s.source_id)) AS source_id,
       arg_max(s.first_time, (s.event_time, s.source_id)) AS first_time, max(s.event_time) AS event_time
FROM (SELECT DISTINCT server, version FROM moment WHERE version IS NOT NULL) AS v
JOIN spoken_for AS s ON s.server = v.server AND s.event_time <= v.version AND is_configuration(s.dataset)
GROUP BY ALL;

--- lists
-- Lists of leases that hold at a moment.
CREATE OR REPLACE TEMP TABLE effective_lease AS
SELECT m.server, m.moment, s.server AS told_by, s.source,
       arg_max(s.source_id, (s.event_time, s.source_id)) AS source_id,
       arg_max(s.first_time, (s.event_time, s.source_id)) AS first_time, max(s.event_time) AS event_time
FROM moment AS m JOIN spoken_for AS s ON s.dataset = 'lease' AND s.event_time <= m.moment
WHERE m.leases
GROUP BY ALL;

--- told
SELECT DISTINCT dataset, first_time::DATE::VARCHAR FROM said WHERE dataset = 'scope_statistics'
UNION SELECT DISTINCT 'lease', first_time::DATE::VARCHAR FROM effective_lease;

--- configured
SELECT DISTINCT dataset, first_time::DATE::VARCHAR FROM effective;

--- unknown
-- Whether scopes are counted that no configuration tells of.
SELECT count(*)
FROM (SELECT DISTINCT lower(server) AS server, family, scope_id FROM rows_of(getvariable('statistics'))
      WHERE scope_id IS NOT NULL)
ANTI JOIN scope_at USING (server, family, scope_id);

--- scopes
DELETE FROM bare_scope;

CREATE OR REPLACE TEMP TABLE scope_row AS
SELECT e.server, e.version, e.event_time AS told, s.family, s.scope_id, s.prefix_length, s.superscope_name,
       s.lease_duration, s.start_hi, s.start_lo, s.end_hi, s.end_lo,
       coalesce(s.managed_by_service, '') = 'Non-MS DHCP' AS by_pools_alone
FROM rows_of(getvariable('scopes')) AS s
JOIN effective AS e ON e.dataset = 'scope' AND s.source_id = e.source_id AND s.event_time = e.first_time
WHERE s.scope_id IS NOT NULL;

--- bare
-- Scopes that are a prefix and nothing else. Of Kea and ISC such a subnet gives out nothing: they know pools.
SELECT DISTINCT scope_id, prefix_length FROM scope_row
WHERE start_hi IS NULL AND prefix_length IS NOT NULL AND NOT by_pools_alone;

--- given_out
CREATE OR REPLACE MACRO object_name(scope_id, prefix_length) AS concat_ws('/', scope_id, prefix_length);
CREATE OR REPLACE MACRO is_private(ip) AS
    (ip - 281470681743360::UHUGEINT) BETWEEN 167772160 AND 184549375
    OR (ip - 281470681743360::UHUGEINT) BETWEEN 2886729728 AND 2887778303
    OR (ip - 281470681743360::UHUGEINT) BETWEEN 3232235520 AND 3232301055;
CREATE OR REPLACE MACRO category_of(family, first) AS
    if(family = 'IPv6', 'global', if(is_private(coalesce(first, 281470681743360)), 'private', 'public'));
CREATE OR REPLACE MACRO power_of_two(bits) AS 1::UHUGEINT << bits::UHUGEINT;
CREATE OR REPLACE MACRO most() AS 340282366920938463463374607431768211454::UHUGEINT;

CREATE OR REPLACE TEMP TABLE scope_at AS
WITH newest AS (
    FROM scope_row
    QUALIFY row_number() OVER (PARTITION BY server, version, family, scope_id ORDER BY told DESC, start_hi, start_lo) = 1
)
SELECT server, version, family, n.scope_id, n.prefix_length, superscope_name, lease_duration,
       number(coalesce(start_hi, first_hi), coalesce(start_lo, first_lo)) AS first,
       least(number(coalesce(end_hi, last_hi), coalesce(end_lo, last_lo)), most()) AS last,
       object_name(n.scope_id, n.prefix_length) AS object
FROM newest AS n
LEFT JOIN bare_scope AS b ON b.scope_id = n.scope_id AND b.prefix_length = n.prefix_length AND NOT by_pools_alone;

-- Runs of addresses that are given out: in a pool, or in the range of a scope without any, and in no exclusion.
CREATE OR REPLACE TEMP TABLE given_out AS
WITH pool AS (
    SELECT DISTINCT e.server, e.version, p.family, p.scope_id, number(start_hi, start_lo) AS first,
           least(number(end_hi, end_lo), most()) AS last
    FROM rows_of(getvariable('pools')) AS p
    JOIN effective AS e ON e.dataset = 'pool' AND p.source_id = e.source_id AND p.event_time = e.first_time
    WHERE coalesce(pool_type, 'address') = 'address' AND start_hi IS NOT NULL
), exclusion AS (
    SELECT e.server, e.version, x.family, x.scope_id, number(start_hi, start_lo) AS first,
           least(number(end_hi, end_lo), most()) AS last
    FROM rows_of(getvariable('exclusions')) AS x
    JOIN effective AS e ON e.dataset = 'exclusion' AND x.source_id = e.source_id AND x.event_time = e.first_time
    WHERE start_hi IS NOT NULL
), piece AS (
    SELECT server, version, family, scope_id, first, last, 1 AS pool FROM pool
    UNION ALL
    SELECT server, version, family, scope_id, first, last, 1 FROM scope_at AS s
    ANTI JOIN pool USING (server, version, family, scope_id) WHERE first IS NOT NULL
    UNION ALL
    SELECT server, version, family, scope_id, first, last, 0 FROM exclusion
), edge AS (
    SELECT server, version, family, scope_id, first AS position, pool AS pools, 1 - pool AS exclusions
    FROM piece WHERE first <= last
    UNION ALL
    SELECT server, version, family, scope_id, last + 1, -pool, pool - 1 FROM piece WHERE first <= last
), summed AS (
    SELECT server, version, family, scope_id, position, sum(pools) AS pools, sum(exclusions) AS exclusions
    FROM edge GROUP BY ALL
), swept AS (
    SELECT server, version, family, scope_id, position, sum(pools) OVER w AS pools, sum(exclusions) OVER w AS exclusions,
           lead(position) OVER w AS next
    FROM summed WINDOW w AS (PARTITION BY server, version, family, scope_id ORDER BY position)
)
SELECT server, version, family, scope_id, position AS first, next - 1 AS last
FROM swept WHERE pools > 0 AND exclusions = 0 AND next IS NOT NULL;

-- Runs without those of other scopes in them: where pools of a server nest, the scope with the longest prefix gives an
-- address out.
CREATE OR REPLACE TEMP TABLE own_run AS
WITH swept AS (
    SELECT *, max(last) OVER (PARTITION BY server, version, family ORDER BY first, last, scope_id
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM given_out
), clustered AS (
    SELECT *, count(CASE WHEN reached >= first THEN NULL ELSE 1 END)
        OVER (PARTITION BY server, version, family ORDER BY first, last, scope_id) AS cluster
    FROM swept
), nested AS (
    SELECT server, version, family, cluster FROM clustered GROUP BY ALL HAVING count(*) > 1
), tangled AS (
    FROM clustered SEMI JOIN nested USING (server, version, family, cluster)
), edge AS (
    SELECT server, version, family, cluster, first AS position FROM tangled
    UNION SELECT server, version, family, cluster, last + 1 FROM tangled
), piece AS (
    SELECT *, lead(position) OVER (PARTITION BY server, version, family, cluster ORDER BY position) - 1 AS last FROM edge
)
SELECT server, version, family, scope_id, first, last
FROM clustered ANTI JOIN nested USING (server, version, family, cluster)
UNION ALL
SELECT p.server, p.version, p.family, t.scope_id, p.position, p.last
FROM piece AS p JOIN tangled AS t USING (server, version, family, cluster)
LEFT JOIN scope_at AS s USING (server, version, family, scope_id)
WHERE t.first <= p.position AND t.last >= p.last
QUALIFY row_number() OVER (PARTITION BY p.server, p.version, p.family, p.position
                           ORDER BY s.prefix_length DESC NULLS LAST, t.last - t.first, t.scope_id) = 1;

-- Pools that whole prefixes are given out of, by their own prefix: each prefix counts as one.
CREATE OR REPLACE TEMP TABLE delegating AS
WITH pool AS (
    SELECT DISTINCT e.server, e.version, p.start_range, p.end_range, number(start_hi, start_lo) AS first,
           least(number(end_hi, end_lo), most()) AS last, p.delegated_length
    FROM rows_of(getvariable('pools')) AS p
    JOIN effective AS e ON e.dataset = 'pool' AND p.source_id = e.source_id AND p.event_time = e.first_time
    WHERE p.pool_type = 'prefix' AND start_hi IS NOT NULL AND p.delegated_length BETWEEN 1 AND 128
), sized AS (
    SELECT *, round(log2((last - first + 1)::DOUBLE))::INTEGER AS bits FROM pool WHERE first <= last
)
SELECT server, version, first, last,
       if(bits < 128 AND power_of_two(least(bits, 127)) = last - first + 1, start_range || '/' || (128 - bits),
          start_range || '-' || end_range) AS object,
       least((last - first) // power_of_two(128 - delegated_length) + 1,
             1329227995784915872903807060280344576)::HUGEINT AS total
FROM sized;

-- More than an IPv6 /8 is not counted: sums stay below the 38 digits of a count.
CREATE OR REPLACE TEMP TABLE capacity AS
SELECT server, version, family, scope_id,
       least(sum(last - first + 1), 1329227995784915872903807060280344576)::HUGEINT AS total
FROM given_out GROUP BY ALL
UNION ALL
-- A scope all of whose addresses are excluded stays, with none to give.
SELECT server, version, family, scope_id, 0::HUGEINT
FROM scope_at ANTI JOIN given_out USING (server, version, family, scope_id) WHERE first IS NOT NULL;

--- units
CREATE OR REPLACE TEMP TABLE scope_known AS
SELECT server, family, scope_id, arg_max(object, version) AS object, arg_max(superscope_name, version) AS superscope,
       arg_max(lease_duration, version) AS lease_duration,
       arg_max(category_of(family, first), version) AS category
FROM scope_at GROUP BY ALL;

-- A server counts a scope before its configuration is collected: what a later snapshot says of it is better than nothing.
-- Of DHCPv6 on Windows no snapshot has to say that a scope is a /64.
INSERT INTO scope_known
WITH counted AS (
    SELECT DISTINCT lower(server) AS server, family, scope_id FROM rows_of(getvariable('statistics'))
    WHERE scope_id IS NOT NULL
), unknown AS (
    FROM counted ANTI JOIN scope_known USING (server, family, scope_id)
), later AS (
    SELECT lower(server) AS server, s.family, s.scope_id, arg_min(s, event_time) AS told
    FROM rows_of(getvariable('later_scopes')) AS s
    WHERE (lower(server), s.family, s.scope_id) IN (FROM unknown)
    GROUP BY ALL
)
SELECT server, family, scope_id, object_name(scope_id, coalesce(told.prefix_length, if(family = 'IPv6', 64, NULL))),
       told.superscope_name, told.lease_duration, category_of(family, number(told.start_hi, told.start_lo))
FROM unknown LEFT JOIN later USING (server, family, scope_id)
WHERE told IS NOT NULL OR family = 'IPv6';

CREATE OR REPLACE TEMP TABLE partner AS
WITH relation AS (
    SELECT DISTINCT e.server, f.scope_id, f.name, lower(rtrim(f.partner_server, '.')) AS partner
    FROM rows_of(getvariable('failovers')) AS f
    JOIN effective AS e ON e.dataset = 'failover' AND f.source_id = e.source_id AND f.event_time = e.first_time
), known_server AS (
    SELECT DISTINCT server, split_part(server, '.', 1) AS short FROM scope_known
), told AS (
    -- A partner named as the server is, or by its host name alone; else both name the relationship alike.
    SELECT r.server, k.server AS other, r.scope_id FROM relation AS r JOIN known_server AS k ON r.partner = k.server
    UNION SELECT r.server, k.server, r.scope_id FROM relation AS r
          JOIN known_server AS k ON r.partner = k.short
    UNION SELECT a.server, b.server, a.scope_id FROM relation AS a
          JOIN relation AS b ON a.scope_id = b.scope_id AND a.name = b.name AND a.server <> b.server
    UNION SELECT p.server, p.partner, s.scope_id FROM server_partner AS p JOIN scope_known AS s ON s.server = p.server
)
SELECT DISTINCT server, other, scope_id
FROM (SELECT server, other, scope_id FROM told UNION ALL SELECT other, server, scope_id FROM told) AS both_ways
SEMI JOIN scope_known AS s ON s.server = both_ways.other AND s.scope_id = both_ways.scope_id
WHERE server <> other;

CREATE OR REPLACE TEMP TABLE unit AS
SELECT k.server, k.family, k.scope_id, min(least(k.server, p.other)) AS unit
FROM scope_known AS k LEFT JOIN partner AS p ON p.server = k.server AND p.scope_id = k.scope_id
GROUP BY k.server, k.family, k.scope_id;

--- reservations
CREATE OR REPLACE TEMP TABLE reserved AS
SELECT DISTINCT e.server, e.version, family_of(r.family, ip_hi, ip_lo) AS family, ip_hi, ip_lo, number(ip_hi, ip_lo) AS ip, r.address_state
FROM rows_of(getvariable('reservations')) AS r
JOIN effective AS e ON e.dataset = 'reservation' AND r.source_id = e.source_id AND r.event_time = e.first_time
WHERE ip_hi IS NOT NULL AND r.prefix_length IS NULL;

CREATE OR REPLACE TEMP TABLE reserved_in AS
SELECT g.server, g.version, g.family, g.scope_id, r.ip_hi, r.ip_lo, r.ip, r.address_state
FROM reserved AS r ASOF JOIN own_run AS g
  ON r.server = g.server AND r.version = g.version AND r.family = g.family AND r.ip >= g.first
WHERE r.ip <= g.last;

--- members
CREATE OR REPLACE TEMP TABLE member AS
WITH placed AS (
    SELECT u.unit, k.family, k.scope_id, k.server, k.object, k.superscope, k.category
    FROM scope_known AS k JOIN unit AS u USING (server, family, scope_id)
)
SELECT DISTINCT unit, family, scope_id, 'subnet' AS object_kind, object, NULL AS server, category FROM placed
UNION SELECT DISTINCT unit, family, scope_id, 'superscope', superscope, server, category FROM placed
      WHERE superscope IS NOT NULL
UNION SELECT DISTINCT unit, family, scope_id, 'server', server, server, category FROM placed
UNION SELECT DISTINCT unit, family, scope_id, 'group', g.name, NULL, category FROM placed JOIN server_group AS g USING (server)
UNION SELECT DISTINCT unit, family, scope_id, 'space', 'Default', NULL, category FROM placed;

