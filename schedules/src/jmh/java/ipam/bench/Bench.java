package ipam.bench;

import java.io.IOException;
import java.util.List;

/** One measurement, or several that share their runs. */
@FunctionalInterface
interface Bench {
    List<Line> run() throws IOException;
}
