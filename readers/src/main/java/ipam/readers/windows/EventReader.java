package ipam.readers.windows;

import ipam.format.Dictionaries;
import ipam.format.LogSpan;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.readers.logon.WindowsEvent;
import ipam.record.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What readers of Windows events have in common whose records are no lines. Not thread-safe. */
public abstract class EventReader implements Reader {
    /** Makes the rows. */
    protected final WindowsEvents events;
    /** Is told of every event. */
    protected final MetEvents met;

    private long skipped;

    /** A reader of a format with that name. */
    protected EventReader(SourceFile file, Dictionaries dictionaries, String format) {
        this.events = new WindowsEvents(dictionaries, file.server(), format);
        this.met = new MetEvents(file.server());
    }

    /** Reads what comes next, a record or what else is there; false at the end. */
    protected abstract boolean step(RecordBlock block) throws IOException;

    /** Adds the row of an event; one of no dataset is skipped. */
    protected final void add(WindowsEvent event, long line, RecordBlock block, Supplier<String> text) {
        if (!events.add(event, line, block, text)) {
            skipped++;
        }
    }

    @Override
    public final boolean fill(RecordBlock block) throws IOException {
        int before = block.rows();
        boolean more = true;
        while (more && !block.isFull()) {
            more = step(block);
        }
        return block.rows() > before;
    }

    @Override
    public final long skipped() {
        return skipped;
    }

    @Override
    public final long earliest() {
        return met.earliest();
    }

    @Override
    public final List<LogSpan> logs() {
        return met.logs();
    }

    @Override
    public final Map<String, Long> met() {
        return met.kinds();
    }
}
