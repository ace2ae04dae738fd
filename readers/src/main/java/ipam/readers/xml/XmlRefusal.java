package ipam.readers.xml;

import java.io.IOException;
import java.io.Serial;

/** The input does what no export does. */
final class XmlRefusal extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    XmlRefusal(String problem) {
        super(problem);
    }
}
