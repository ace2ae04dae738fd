-- Scopes as of two moments, and what differs.
WITH before AS (SELECT * FROM scope_as_of(?) WHERE {conditions}),
     after AS (SELECT * FROM scope_as_of(?) WHERE {conditions}),
     joined AS (
    SELECT coalesce(a.server, b.server) AS server, coalesce(a.scope_id, b.scope_id) AS scope_id,
           coalesce(a.prefix_length, b.prefix_length) AS prefix_length, coalesce(a.name, b.name) AS name, a.as_of,
           a.server IS NULL AS removed, b.server IS NULL AS added,
           list_filter([
               {'what': 'name', 'was': b.name, 'is': a.name},
               {'what': 'description', 'was': b.description, 'is': a.description},
               {'what': 'first address', 'was': b.start_range, 'is': a.start_range},
               {'what': 'last address', 'was': b.end_range, 'is': a.end_range},
               {'what': 'state', 'was': b.state, 'is': a.state},
               {'what': 'superscope', 'was': b.superscope_name, 'is': a.superscope_name},
               {'what': 'lease duration', 'was': b.lease_duration::VARCHAR, 'is': a.lease_duration::VARCHAR}],
               x -> x.was IS DISTINCT FROM x.is) AS differences
    FROM after AS a
    FULL JOIN before AS b ON a.server = b.server AND a.family = b.family AND a.scope_id = b.scope_id
)
SELECT server, scope_id, prefix_length, name, as_of, CASE WHEN removed THEN 'removed' WHEN added THEN 'added' ELSE 'changed' END AS change,
       CASE WHEN removed OR added THEN NULL
            ELSE array_to_string(list_transform(differences,
                x -> x.what || ': ' || coalesce(x.is, 'none') || ', before ' || coalesce(x.was, 'none')), '; ') END AS what
FROM joined
WHERE removed OR added OR len(differences) > 0
ORDER BY list_position(['removed', 'added', 'changed'], change), server, scope_id
