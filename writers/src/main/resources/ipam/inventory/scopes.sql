-- The scopes that servers have now, as the inventory's ranges.
SELECT scope_id || '/' || prefix_length AS network, start_range, end_range, managed_by_service, server, name, description
FROM scope_current
WHERE start_hi IS NOT NULL AND prefix_length IS NOT NULL
ORDER BY server, start_hi, start_lo
