package ipam.evtx;

/** Goes through the templates of a record and of the BinXML nested in its values. */
abstract class Walk {
    private static final int DEEPEST = 8;

    private final Values[] values = new Values[DEEPEST];
    private int depth;
    private Chunk chunk;

    Walk(Chunk chunk) {
        this.chunk = chunk;
        for (int i = 0; i < DEEPEST; i++) {
            values[i] = new Values();
        }
    }

    /** Makes ready for another record. */
    final void begin(Chunk of) {
        chunk = of;
        chunk.budget.beginRecord();
        depth = 0;
    }

    final Chunk chunk() {
        return chunk;
    }

    /** An instance of a template, or content without one. */
    abstract void visit(Values instance) throws Damaged;

    /** Visits what lies between two offsets of the chunk: any number of templates, or plain BinXML. */
    final void fragment(int offset, int end) throws Damaged {
        if (depth == DEEPEST) {
            throw new Damaged("its templates are nested more than %d deep".formatted(DEEPEST));
        }
        Values instance = values[depth++];
        int at = offset;
        while (at < end) {
            int kind = BinXml.kind(chunk.u8(at));
            if (kind == BinXml.HEADER) {
                at += BinXml.HEADER_LENGTH;
            } else if (kind == BinXml.TEMPLATE) {
                at = instance.read(chunk, at, end);
                visit(instance);
            } else if (kind == BinXml.ELEMENT) {
                instance.none(Template.of(new BinXml(chunk, at, end, false).document()));
                visit(instance);
                at = end;
            } else {
                at = end;
            }
        }
        depth--;
    }
}
