-- The scopes there are, as of a moment, with the snapshot that says so.
SELECT server,
       CASE WHEN prefix_length IS NULL THEN scope_id ELSE concat(scope_id, '/', prefix_length) END AS scope,
       name, start_range, end_range, state, superscope_name, lease_duration, managed_by_service, as_of, source,
       as_of < {stale}::TIMESTAMP AS stale
FROM scope_current
WHERE {conditions}
ORDER BY server, start_hi, start_lo, scope_id, prefix_length
