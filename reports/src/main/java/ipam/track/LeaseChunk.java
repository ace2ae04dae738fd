package ipam.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two DHCP rows of one client and one address, one after the other, as Windows IPAM pairs them: new and release or
 * delete, new and renew, renew and release or delete. Two renewals are no pair: its description names these three alone.
 */
record LeaseChunk(AuditRow first, AuditRow last) {
    private enum Verb {
        NEW,
        RENEW,
        END;

        static Optional<Verb> of(AuditRow row) {
            return switch (row.event()) {
                case "assigned", "bootp-assigned" -> Optional.of(NEW);
                case "renewed" -> Optional.of(RENEW);
                case "released", "expired", "deleted" -> Optional.of(END);
                default -> Optional.empty();
            };
        }

        boolean pairsWith(Verb next) {
            return switch (this) {
                case NEW -> next != NEW;
                case RENEW -> next == END;
                case END -> false;
            };
        }
    }

    /** The chunks of rows, which stand in the order of time; those that are no lease activity say nothing. */
    static List<LeaseChunk> of(List<AuditRow> rows) {
        Map<String, AuditRow> before = new TreeMap<>();
        List<LeaseChunk> chunks = new ArrayList<>();
        for (AuditRow row : rows) {
            Optional<Verb> verb = row.isOfDhcp() && row.ip() != null ? Verb.of(row) : Optional.empty();
            verb.ifPresent(is -> {
                AuditRow last = before.put(Objects.requireNonNull(row.ip()), row);
                if (last != null
                        && Objects.equals(last.client(), row.client())
                        && Verb.of(last).orElseThrow().pairsWith(is)) {
                    chunks.add(new LeaseChunk(last, row));
                }
            });
        }
        return chunks;
    }

    boolean covers(Instant time) {
        return !time.isBefore(first.time()) && !time.isAfter(last.time());
    }

    /** The name of the machine, where a row has one. */
    Optional<String> host() {
        return Optional.ofNullable(first.host() != null ? first.host() : last.host());
    }
}
