-- What one kind of configuration said as of one moment and does not say, or says otherwise, as of a later one.
WITH earlier AS (
    SELECT server, {scope} AS scope, {object} AS object, any_value([{attributes}]) AS told
    FROM {dataset}_as_of(?::TIMESTAMP) WHERE {conditions} GROUP BY ALL
), later AS (
    SELECT server, {scope} AS scope, {object} AS object, any_value([{attributes}]) AS told
    FROM {dataset}_as_of(?::TIMESTAMP) WHERE {conditions} GROUP BY ALL
), differing AS (
    SELECT coalesce(earlier.server, later.server) AS server,
           coalesce(earlier.scope, later.scope) AS scope,
           coalesce(earlier.object, later.object) AS object,
           CASE WHEN earlier.told IS NULL THEN 'added' WHEN later.told IS NULL THEN 'removed' ELSE 'changed' END AS change,
           CASE WHEN earlier.told IS NULL OR later.told IS NULL
                THEN [{'attribute': NULL::VARCHAR, 'before': NULL::VARCHAR, 'after': NULL::VARCHAR}]
                ELSE list_transform(
                    list_filter(list_zip(earlier.told, later.told), lambda pair: pair[1].value IS DISTINCT FROM pair[2].value),
                    lambda pair: {'attribute': pair[1].attribute, 'before': pair[1].value, 'after': pair[2].value})
           END AS differences
    FROM earlier
    FULL JOIN later ON later.server = earlier.server AND later.scope = earlier.scope AND later.object = earlier.object
    WHERE earlier.told IS DISTINCT FROM later.told
)
SELECT server, nullif(scope, '') AS scope, nullif(object, '') AS object, change,
       difference.attribute AS attribute, difference.before AS before_value, difference.after AS after_value
FROM (SELECT * EXCLUDE differences, unnest(differences) AS difference FROM differing)
ORDER BY server, scope, object, attribute
