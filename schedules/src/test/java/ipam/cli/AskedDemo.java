package ipam.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The sample organisation, collected once for all questions of a class. */
abstract class AskedDemo {
    @TempDir
    static Path folder;

    static Shell shell;

    @BeforeAll
    static void collect() throws IOException {
        shell = Demo.copiedTo(folder).with("IPAM_DATA", "ipam-demo");
    }
}
