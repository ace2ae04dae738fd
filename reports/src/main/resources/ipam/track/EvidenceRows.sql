-- Rows of some addresses at some lines on some dates, and others: the caller takes those it wants.
-- {dates}, {uppers}, {lowers} and {lines} are a ? for each.
SELECT event_time, event_time_uncertain, event_time_text, server, source, source_line, source_id, family, event_id,
    event, description, ip, prefix_length, mac, client_id, duid, host, user_name, transaction_id, q_result,
    probation_time, correlation_id, dhcid, vendor_class, vendor_class_hex, user_class, user_class_hex, relay_agent,
    dns_error, error_code
FROM lease_event
WHERE event_date IN ({dates}) AND ip_hi IN ({uppers}) AND ip_lo IN ({lowers}) AND source_line IN ({lines})
