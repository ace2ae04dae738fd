-- The scopes that servers have now, as the inventory's ranges, in the order of addresses, whose halves are unsigned.
SELECT scope_id || '/' || prefix_length AS network, start_range, end_range, managed_by_service, server, name, description
FROM scope_current
WHERE start_hi IS NOT NULL AND prefix_length IS NOT NULL
ORDER BY start_hi < 0, start_hi, start_lo < 0, start_lo, server, scope_id
