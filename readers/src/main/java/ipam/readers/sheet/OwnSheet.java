package ipam.readers.sheet;

/** Sheets that we add to a workbook of others: what stands in their first cell tells them, whoever saved them since. */
public final class OwnSheet {
    /** How the first cell begins. */
    public static final String MARKER = "ipam import: ";

    private OwnSheet() {}

    /** Whether a sheet with that first row is one of ours. */
    static boolean is(SheetRow first) {
        return first.number() == SheetRow.number(SheetRow.sheet(first.number()), 1)
                && first.cell(0).text().startsWith(MARKER);
    }
}
