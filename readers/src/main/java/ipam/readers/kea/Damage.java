package ipam.readers.kea;

import java.io.IOException;

/** What ends the reading of a configuration: what stands before it is read. */
final class Damage extends IOException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    Damage(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
