package ipam.settings;

import ipam.net.Nearest;
import ipam.settings.Values.Place;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads {@code ipam.yml} into {@link Values}, going on after an error so that all of them are told at once. */
final class YamlFile {
    private final Path file;
    private final String shown;
    private final Path folder;
    private final Values values;

    /**
     * @param shown the file as messages name it
     */
    YamlFile(Path file, String shown, Values values) {
        this.file = file;
        this.shown = shown;
        Path parent = file.toAbsolutePath().getParent();
        this.folder = parent == null ? file.toAbsolutePath() : parent;
        this.values = values;
    }

    void read() {
        Node root = compose(text());
        if (root == null) {
            return;
        }
        walk("", Shape.section("ipam", Keys.IPAM), root);
    }

    private String text() {
        if (Files.isDirectory(file)) {
            throw new SettingsException("Cannot read %s: it is a directory; name the file in it".formatted(shown));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new SettingsException("Cannot read %s: it is no UTF-8 text; save it as UTF-8".formatted(shown));
        } catch (IOException e) {
            String reason = Files.exists(file) ? "permission denied" : "no such file";
            throw new SettingsException("Cannot read %s: %s; name another with --config".formatted(shown, reason));
        }
    }

    private @Nullable Node compose(String text) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SettingsException("%s:%d: Invalid YAML: %s".formatted(shown, line, e.getProblem()));
        } catch (YAMLException e) {
            throw new SettingsException("Cannot read %s: %s".formatted(shown, e.getMessage()));
        }
    }

    private void walk(String path, Shape shape, Node node) {
        if (node.getTag().equals(Tag.NULL)) {
            return;
        }
        if (shape instanceof Shape.Scalar scalar) {
            scalar(path, scalar, node);
        } else if (shape instanceof Shape.Items items) {
            items(path, items, node);
        } else if (node instanceof MappingNode mapping) {
            mapping(path, shape, mapping);
        } else {
            wrong(path, node, "keys with values");
        }
    }

    private void scalar(String path, Shape.Scalar scalar, Node node) {
        if (node instanceof ScalarNode text) {
            values.put(name(path), scalar.kind(), text.getValue(), place(node));
        } else {
            wrong(path, node, scalar.kind().rule());
        }
    }

    private void items(String path, Shape.Items items, Node node) {
        if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                item(path + "[" + i + "]", items.each(), sequence.getValue().get(i));
            }
        } else if (node instanceof ScalarNode && items.each() instanceof Shape.Scalar) {
            item(path + "[0]", items.each(), node);
        } else {
            wrong(path, node, "a list, each item on a line that starts with -");
        }
    }

    private void item(String path, Shape each, Node node) {
        values.stands(name(path), place(node));
        walk(path, each, node);
    }

    private void mapping(String path, Shape shape, MappingNode mapping) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            String child = path.isEmpty() ? key : path + "." + key;
            Place place = place(tuple.getKeyNode());
            Shape under = under(shape, key);
            if (under == null) {
                values.problem(place, "Unknown key: " + name(child) + known(shape, key));
            } else if (!seen.add(key)) {
                values.problem(place, "Repeated key: " + name(child) + " (must stand once)");
            } else {
                values.stands(name(child), place);
                walk(child, under, tuple.getValueNode());
            }
        }
    }

    private static @Nullable Shape under(Shape shape, String key) {
        return shape instanceof Shape.Section section ? section.keys().get(key) : ((Shape.Named) shape).each();
    }

    private static String known(Shape shape, String key) {
        Set<String> known = ((Shape.Section) shape).keys().keySet();
        return Nearest.to(key, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse(" (must be one of " + String.join(", ", known) + ")");
    }

    private void wrong(String path, Node node, String rule) {
        String found = node instanceof ScalarNode scalar
                ? scalar.getValue()
                : node instanceof SequenceNode ? "a list" : "a section";
        values.problem(place(node), "Invalid %s: %s (must be %s)".formatted(name(path), found, rule));
    }

    /** Paths are told without the {@code ipam.} that all of them begin with. */
    private static String name(String path) {
        return path.startsWith("ipam.") ? path.substring("ipam.".length()) : path;
    }

    private Place place(Node node) {
        int line = node.getStartMark().getLine() + 1;
        return new Place(shown + ":" + line, line, folder);
    }
}
