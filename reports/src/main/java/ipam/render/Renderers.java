package ipam.render;

import ipam.report.Answer;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import ipam.report.UnsupportedFormatException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every renderer there is. */
public final class Renderers {
    /** One for each format that this program writes. */
    public static final List<Renderer> ALL = List.of(
            new Text(),
            new Csv(),
            new Json(),
            new Jsonl(),
            new Xlsx(),
            new Pdf(),
            new Html(),
            new ObjectLines(OutputFormat.OCSF),
            new ObjectLines(OutputFormat.ECS));

    private Renderers() {}

    /**
     * The renderer that writes an answer in a format.
     *
     * @throws UnsupportedFormatException naming the formats that this answer can be written in
     */
    public static Renderer of(OutputFormat format, Answer answer) {
        for (Renderer renderer : ALL) {
            if (renderer.format() == format && answer.formats().contains(format)) {
                return renderer;
            }
        }
        throw new UnsupportedFormatException(format, answer.name(), formats(answer));
    }

    /** The formats that an answer can be written in. */
    public static Set<OutputFormat> formats(Answer answer) {
        Set<OutputFormat> can = EnumSet.noneOf(OutputFormat.class);
        ALL.forEach(renderer -> can.add(renderer.format()));
        can.retainAll(answer.formats());
        return can;
    }
}
