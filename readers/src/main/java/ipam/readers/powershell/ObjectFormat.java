package ipam.readers.powershell;

import ipam.format.Head;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files of PowerShell objects of some kinds, as CSV, JSON or CLIXML. The first object of a file decides whether it is
 * of this format; an object of another kind further down is a rejection.
 */
public final class ObjectFormat implements SnapshotFormat {
    private final String name;
    private final Set<Dataset> datasets;
    private final Map<Kind, ObjectMapping> kinds;

    /** A format of objects of several kinds; the first kind that fits maps an object. */
    public ObjectFormat(String name, Set<Dataset> datasets, Map<Kind, ObjectMapping> kinds) {
        this.name = name;
        this.datasets = Set.copyOf(datasets);
        this.kinds = kinds;
    }

    /** A format of objects of one kind. */
    public ObjectFormat(String name, Dataset dataset, Kind kind, ObjectMapping mapping) {
        this(name, Set.of(dataset), Map.of(kind, mapping));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Dataset> datasets() {
        return datasets;
    }

    @Override
    public boolean recognises(Head head) {
        return ObjectFile.peek(head).flatMap(this::mapping).isPresent();
    }

    private Optional<ObjectMapping> mapping(Shape shape) {
        return kinds.entrySet().stream()
                .filter(entry -> entry.getKey().fits(shape))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        WrittenTimes times = new WrittenTimes(input);
        ObjectFile.read(input, new ObjectSink() {
            @Override
            public void object(PropertyBag object) throws IOException {
                try {
                    tell(rows(object, input, times), sink);
                } catch (UnreadableException e) {
                    sink.reject(object.line(), e.problem(), e.remedy(), object.shown());
                }
            }

            @Override
            public void torn() {
                sink.incomplete();
            }

            @Override
            public void unreadable(long line, String problem, String remedy, String text) throws IOException {
                sink.reject(line, problem, remedy, PropertyBag.clipped(text));
            }

            @Override
            public void incomplete() {
                sink.incomplete();
            }
        });
    }

    private List<SnapshotRow> rows(PropertyBag object, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        Optional<ObjectMapping> mapping = mapping(object.shape());
        if (mapping.isEmpty()) {
            throw new UnreadableException(
                    "the object is of another kind than the first of its file (%s)".formatted(name),
                    "write the objects of each Get- command to a file of their own");
        }
        return mapping.get().rows(object, input, times);
    }

    private static void tell(List<SnapshotRow> rows, SnapshotSink sink) throws IOException {
        if (rows.isEmpty()) {
            sink.skip();
        } else {
            sink.accept(rows);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
