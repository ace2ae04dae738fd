package ipam.lake;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.MinimalPrettyPrinter;

/** Lays JSON out for people: a line for each property of the whole, and a line for each part or source in a list. */
final class Lines extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1;
    private static final int TOP = 1;
    private static final int LIST = 2;

    /** A context for a generator that writes so. */
    static ObjectWriteContext context() {
        return new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return new Lines();
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        json.writeRaw(depth(json) == TOP ? ",\n  " : ", ");
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(": ");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        json.writeRaw(depth(json) == LIST ? ",\n    " : ", ");
    }

    private static int depth(JsonGenerator json) {
        return json.streamWriteContext().getNestingDepth();
    }
}
