-- Figures of each object in steps; after UtilizationSteps.sql.
SELECT time, object, server, family, category, total, least, mean, highest.peak AS peak, highest.percent AS percent_peak,
       highest.state AS state, origin, highest.origin AS peak_origin
FROM chosen
ORDER BY object, server, family, category, time
