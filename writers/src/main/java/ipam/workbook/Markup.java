package ipam.workbook;

/** Markup that parts of a package have in common. */
final class Markup {
    static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private Markup() {}

    /** A text as the value of an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** What a part is, in the list of all parts. */
    static String override(String part, String type) {
        return "<Override PartName=\"/%s\" ContentType=\"%s%s\"/>".formatted(part, SPREADSHEET, type);
    }

    /** One part's knowledge of another. */
    static String relation(String id, String type, String target) {
        return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(id, RELATION, type, target);
    }

    /** The part that holds relations. */
    static String relations(String... each) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + String.join("", each) + "</Relationships>";
    }
}
