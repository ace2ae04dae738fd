package ipam.format;

import ipam.record.Column;
import ipam.record.Datasets;
import java.util.ArrayList;
import java.util.List;

/**
 * The dictionaries of a window: one for each dimension of a layout, and one for the rejections; and those of the layouts
 * besides it.
 */
public final class Dictionaries {
    private final Layout layout;
    private final List<Dictionary> dimensions = new ArrayList<>();
    private final Dictionary rejections = new Dictionary(List.of(
            Datasets.REJECTION.column("kind"),
            Datasets.REJECTION.column("problem"),
            Datasets.REJECTION.column("remedy"),
            Datasets.REJECTION.column("raw_text")));
    private final List<Dictionaries> besides;

    public Dictionaries(Layout layout) {
        this.layout = layout;
        for (Layout.Dimension dimension : layout.dimensions()) {
            List<Column> columns = dimension.columns();
            dimensions.add(new Dictionary(columns));
        }
        this.besides = layout.besides().stream().map(Dictionaries::new).toList();
    }

    /** Those of the layouts besides this one, in their order. */
    public List<Dictionaries> besides() {
        return besides;
    }

    /** Forgets everything for the next window, and keeps the room that it took. */
    public void clear() {
        dimensions.forEach(Dictionary::clear);
        rejections.clear();
        besides.forEach(Dictionaries::clear);
    }

    /** About the bytes that all of them hold. */
    public long bytes() {
        return rejections.bytes()
                + dimensions.stream().mapToLong(Dictionary::bytes).sum()
                + besides.stream().mapToLong(Dictionaries::bytes).sum();
    }

    public Layout layout() {
        return layout;
    }

    /**
     * Adds a tuple of the dimension {@link Layout#SOURCE} and returns its code, besides too: they have no others, so it
     * is the same code there.
     *
     * @param server left out where each row says itself which it is of
     * @param path of the file
     * @param id that the manifest knows it by
     */
    public int source(String server, String path, String id) {
        Dictionary sources = dimension(Layout.SOURCE);
        int code = sources.add();
        for (int i = 0; i < sources.columns().size(); i++) {
            switch (sources.columns().get(i).name()) {
                case "server" -> sources.set(code, i, server);
                case "source" -> sources.set(code, i, path);
                case "source_id" -> sources.set(code, i, id);
                default ->
                    throw new IllegalStateException("Unknown column of a source: "
                            + sources.columns().get(i).name());
            }
        }
        for (Dictionaries others : besides) {
            if (others.source(server, path, id) != code) {
                throw new IllegalStateException("A source has two codes");
            }
        }
        return code;
    }

    /** The dictionary of the dimension with that number. */
    public Dictionary dimension(int number) {
        return dimensions.get(number);
    }

    /** Rejected input: kind, problem, remedy, raw_text. */
    public Dictionary rejections() {
        return rejections;
    }
}
