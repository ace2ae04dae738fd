package ipam.readers.dhcpserver;

import ipam.readers.powershell.Budget;
import ipam.readers.powershell.ObjectMapping;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.readers.text.TextStream;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the sink of each record of an export. */
final class ExportRecords {
    private final SnapshotInput input;
    private final SnapshotSink sink;
    private final TextStream text;
    private final WrittenTimes times;

    ExportRecords(SnapshotInput input, SnapshotSink sink, TextStream text) {
        this.input = input;
        this.sink = sink;
        this.text = text;
        this.times = new WrittenTimes(input);
    }

    /** Says of which scope an object is that does not say so itself; of the server's when there is none. */
    static void place(PropertyBag object, Family family, @Nullable PropertyBag scope) {
        if (scope != null && object.text(family.scopeProperty()) == null) {
            object.put(family.scopeProperty(), scope.text(family.scopeProperty()));
        }
    }

    /** Tells of a record that is complete. */
    void tell(PropertyBag object, Budget budget, ObjectMapping mapping) throws IOException {
        try {
            if (budget.spent()) {
                throw new UnreadableException(Budget.PROBLEM, "find out what wrote it, and export again");
            }
            if (text.damaged() && object.shown().indexOf('\uFFFD') >= 0) {
                throw new UnreadableException(
                        "the record holds bytes that are " + text.alphabet().stranger(),
                        text.alphabet().remedy());
            }
            List<SnapshotRow> rows = mapping.rows(object, input, times);
            if (rows.isEmpty()) {
                sink.skip();
            } else {
                sink.accept(rows);
            }
        } catch (UnreadableException e) {
            sink.reject(object.line(), e.problem(), e.remedy(), object.shown());
        }
    }
}
