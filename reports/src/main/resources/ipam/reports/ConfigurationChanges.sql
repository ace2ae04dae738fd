-- What one kind of configuration said as of one moment and does not say, or says otherwise, as of a later one. Servers of
-- which the same snapshots were in force are passed over; objects are told apart by the prints of their rows, and rows
-- are looked at only where the prints differ. Of what came or went, told has what it was: names and values.
WITH told_before AS (
    SELECT server, string_agg(source_id, ' ' ORDER BY as_of, source_id) AS told
    FROM snapshot_as_of({earlier}::TIMESTAMP) WHERE dataset = '{dataset}' GROUP BY server
), told_after AS (
    SELECT server, string_agg(source_id, ' ' ORDER BY as_of, source_id) AS told
    FROM snapshot_as_of({later}::TIMESTAMP) WHERE dataset = '{dataset}' GROUP BY server
), moved AS (
    SELECT server FROM told_before FULL JOIN told_after USING (server)
    WHERE told_before.told IS DISTINCT FROM told_after.told
), earlier AS NOT MATERIALIZED (
    SELECT server, {scope} AS scope, {object} AS object, as_of, hash({values}) AS print, {columns}
    FROM {dataset}_as_of({earlier}::TIMESTAMP) WHERE server IN (SELECT server FROM moved) AND {conditions}
), later AS NOT MATERIALIZED (
    SELECT server, {scope} AS scope, {object} AS object, as_of, hash({values}) AS print, {columns}
    FROM {dataset}_as_of({later}::TIMESTAMP) WHERE server IN (SELECT server FROM moved) AND {conditions}
), differing AS (
    SELECT server, scope, object, arg_max(print, (as_of, print)) FILTER (NOT is_later) AS print_before,
           arg_max(print, (as_of, print)) FILTER (is_later) AS print_after
    FROM (SELECT server, scope, object, as_of, print, false AS is_later FROM earlier
          UNION ALL SELECT server, scope, object, as_of, print, true FROM later)
    GROUP BY server, scope, object
    HAVING print_before IS DISTINCT FROM print_after
), difference AS (
    SELECT DISTINCT d.server, d.scope, d.object, unnest(list_filter([{pairs}],
               lambda pair: pair.before_value IS DISTINCT FROM pair.after_value)) AS pair
    FROM differing AS d
    JOIN earlier AS e ON e.server = d.server AND e.scope = d.scope AND e.object = d.object AND e.print = print_before
    JOIN later AS l ON l.server = d.server AND l.scope = d.scope AND l.object = d.object AND l.print = print_after
), come AS (
    SELECT DISTINCT d.server, d.scope, d.object, {told} AS told
    FROM differing AS d
    JOIN later AS l ON l.server = d.server AND l.scope = d.scope AND l.object = d.object AND l.print = print_after
    WHERE print_before IS NULL
), gone AS (
    SELECT DISTINCT d.server, d.scope, d.object, {told} AS told
    FROM differing AS d
    JOIN earlier AS e ON e.server = d.server AND e.scope = d.scope AND e.object = d.object AND e.print = print_before
    WHERE print_after IS NULL
)
SELECT * FROM (
SELECT server, nullif(scope, '') AS scope, nullif(object, '') AS object, 'added' AS change, NULL AS attribute,
       NULL AS before_value, NULL AS after_value, told
FROM come
UNION ALL
SELECT server, nullif(scope, ''), nullif(object, ''), 'removed', NULL, NULL, NULL, told
FROM gone
UNION ALL
SELECT server, nullif(scope, ''), nullif(object, ''), 'changed', pair.attribute, pair.before_value, pair.after_value, NULL
FROM difference
)
ORDER BY server, {place_of_scope} NULLS LAST, {place_of_object} NULLS LAST, attribute
