-- The clients seen with a host: by the name as typed, or by the other form of it (short or fully qualified).
SELECT DISTINCT client_key
FROM identity
WHERE host IS NOT NULL
  AND (lower(rtrim(host, '.')) = ? OR CASE WHEN ?
        THEN split_part(lower(rtrim(host, '.')), '.', 1)
        ELSE lower(rtrim(host, '.')) END = ?)
ORDER BY client_key
