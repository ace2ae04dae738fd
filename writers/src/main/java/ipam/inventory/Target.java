package ipam.inventory;

/**
 * Where what a column says goes.
 *
 * @param field that it fills
 * @param fallback whether only where no other column says it
 * @param reading how a cell is read
 * @param rank of several fallbacks for a field the lowest that says something counts
 */
record Target(Field field, boolean fallback, CellReading reading, int rank) {
    /** Several fields that people define, in one cell: {@code name=value;name=value}. */
    static final Field PAIRS = Field.spelling("", "Custom configuration", FieldType.TEXT);

    static Target of(Field field) {
        return new Target(field, false, CellReading.AS_IT_IS, 0);
    }
}
