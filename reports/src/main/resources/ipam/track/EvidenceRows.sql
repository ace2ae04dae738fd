-- The rows of one address at some lines on a date. {lines} is a ? for each.
SELECT event_time, event_time_uncertain, event_time_text, server, source, source_line, source_id, family, event_id,
    event, description, ip, prefix_length, mac, client_id, duid, host, user_name, transaction_id, q_result,
    probation_time, correlation_id, dhcid, vendor_class, vendor_class_hex, user_class, user_class_hex, relay_agent,
    dns_error, error_code
FROM lease_event
WHERE event_date = ? AND ip_hi = ? AND ip_lo = ? AND source_line IN ({lines})
