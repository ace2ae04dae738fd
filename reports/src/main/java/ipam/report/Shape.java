package ipam.report;

/** What a rendering is read as; a table or field may belong to some shapes only. */
public enum Shape {
    /** Read by people: aligned text, pdf, html. */
    PAGE,
    /** One table of single values: csv, xlsx. */
    SHEET,
    /** Nested: json, jsonl. */
    TREE
}
