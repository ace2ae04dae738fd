package ipam.lake;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that adds snapshots to a lake of its own and looks at what is counted. */
abstract class CountedTest {
    static final String ONE = CountedLake.ONE;
    static final String TWO = CountedLake.TWO;
    static final List<Dataset> CONFIGURATION = CountedLake.CONFIGURATION;
    static final List<Dataset> COUNTS = CountedLake.COUNTS;
    static final List<Dataset> LEASES = CountedLake.LEASES;

    @TempDir
    Path data;

    SnapshotLake lake;
    CountedLake counted;

    @BeforeEach
    void open() throws SQLException {
        lake = new SnapshotLake(data);
        counted = new CountedLake(lake);
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }
}
