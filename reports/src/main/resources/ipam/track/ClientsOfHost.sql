-- The clients seen with a host. A pattern, since it is the one way to ignore case without making new texts of all.
SELECT DISTINCT client_key
FROM identity
WHERE host IS NOT NULL AND regexp_matches(host, ?)
ORDER BY client_key
