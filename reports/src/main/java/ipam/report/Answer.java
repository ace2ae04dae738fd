package ipam.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a question found: sentences, tables, and how the question was understood. Every renderer takes every answer
 * whose {@link #formats()} name it, so a question never knows how it is shown. Immutable but for the rows, which
 * are read from the lake while they are rendered: render it before the lake is closed.
 *
 * @param name of the question, as the command says it
 * @param asked the question as understood, in the order shown; empty for a question without a choice
 * @param zone the zone that pages show times in; the other shapes are in UTC
 * @param words the sentences around the tables
 * @param tables the first is the one that csv and jsonl show
 * @param formats what it can be rendered as
 * @param front cover, key figures and charts, which pages and workbooks show before the tables
 */
public record Answer(
        String name,
        Map<String, @Nullable Object> asked,
        ZoneId zone,
        Words words,
        List<Table> tables,
        Set<OutputFormat> formats,
        Front front) {
    /** Formats of an answer whose first table says all that matters; those for events alone are none of them. */
    public static final Set<OutputFormat> ANY =
            Collections.unmodifiableSet(EnumSet.range(OutputFormat.TEXT, OutputFormat.HTML));

    /** Formats of an answer that takes several tables to say. */
    public static final Set<OutputFormat> NO_SHEET = Collections.unmodifiableSet(
            EnumSet.of(OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.XLSX, OutputFormat.PDF, OutputFormat.HTML));

    /**
     * Sentences around the tables.
     *
     * @param verdict before the tables, the answer in words; first line first
     * @param explanation between the main table and the others
     * @param notes at the end: what limits the answer
     */
    public record Words(List<String> verdict, List<String> explanation, List<String> notes) {
        /** No words at all. */
        public static final Words NONE = new Words(List.of(), List.of(), List.of());

        public Words {
            verdict = List.copyOf(verdict);
            explanation = List.copyOf(explanation);
            notes = List.copyOf(notes);
        }

        /** A verdict alone. */
        public static Words verdict(String sentence) {
            return new Words(List.of(sentence), List.of(), List.of());
        }

        /** Notes alone. */
        public static Words notes(List<String> notes) {
            return new Words(List.of(), List.of(), notes);
        }
    }

    public Answer {
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
        tables = List.copyOf(tables);
        formats = Set.copyOf(formats);
    }

    /** An answer without a front. */
    public Answer(
            String name,
            Map<String, @Nullable Object> asked,
            ZoneId zone,
            Words words,
            List<Table> tables,
            Set<OutputFormat> formats) {
        this(name, asked, zone, words, tables, formats, Front.NONE);
    }

    /** The same with other tables. */
    public Answer with(List<Table> others) {
        return new Answer(name, asked, zone, words, others, formats, front);
    }

    /** The same with another front. */
    public Answer with(Front other) {
        return new Answer(name, asked, zone, words, tables, formats, other);
    }

    /** The same, asked more narrowly: with one thing more of the question, and a note before the others. */
    public Answer asking(String key, String value, String note) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(asked);
        more.put(key, value);
        List<String> notes = new ArrayList<>(List.of(note));
        notes.addAll(words.notes());
        return new Answer(
                name, more, zone, new Words(words.verdict(), words.explanation(), notes), tables, formats, front);
    }

    /** The tables that a shape shows, in order. */
    public List<Table> tables(Shape shape) {
        return tables.stream().filter(table -> table.shapes().contains(shape)).toList();
    }
}
