package ipam.track;

import ipam.report.ArgumentException;
import ipam.report.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the monthly pieces of leases together, which arrive by address and time. */
final class Assembly {
    private final List<Lease> leases = new ArrayList<>();
    private final String option;
    private final int most;
    private @Nullable Lease current;
    private int pieces;

    /**
     * @param option to name where there are too many
     * @param most how many pieces are taken
     */
    Assembly(String option, int most) {
        this.option = option;
        this.most = most;
    }

    void take(Found row) {
        if (++pieces > most) {
            throw new ArgumentException(
                    option,
                    "Invalid %s: more than %d leases answer it (must be fewer: name a smaller block, or a time)"
                            .formatted(option, most));
        }
        Lease piece = Lease.piece(row);
        Lease before = current;
        if (before != null
                && row.flag("continues_from")
                && before.ip().equals(piece.ip())
                && before.client().key().equals(piece.client().key())) {
            current = before.then(piece);
        } else {
            finish();
            current = piece;
        }
    }

    private void finish() {
        Lease lease = current;
        if (lease != null) {
            leases.add(lease);
        }
    }

    List<Lease> leases() {
        finish();
        current = null;
        return List.copyOf(leases);
    }
}
