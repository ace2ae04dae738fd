package ipam.readers.kea;

import ipam.format.Head;
import ipam.readers.text.Alphabet;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a Kea DHCP server ({@code kea-dhcp4.conf}, {@code kea-dhcp6.conf}, or what {@code config-get}
 * answers). Input: JSON with comments, trailing commas and {@code <?include "file"?>}. Output: a {@code scope} for each
 * subnet, reaching from the first to the last address of its pools (none: it gives out nothing), its {@code pool}s,
 * {@code option_value}s of the server, its subnets, classes and reservations, {@code reservation}s that have an
 * address, a {@code policy} for each client class, a {@code failover} row for each subnet of a high-availability
 * relationship, and all the rest as {@code dhcp_server} settings; passwords and secrets are not told.
 *
 * @see <a href="https://kea.readthedocs.io/en/latest/arm/config.html">Kea, configuration</a>
 */
public final class KeaConfigurationFormat implements SnapshotFormat {
    private static final Pattern SERVER = Pattern.compile("\"Dhcp[46]\"\\s*:");
    private static final Pattern BEFORE =
            Pattern.compile("(?:\\s+|#[^\n]*|//[^\n]*|/\\*(?s:.*?)\\*/)*+\\{.*", Pattern.DOTALL);

    @Override
    public String name() {
        return "kea-configuration";
    }

    @Override
    public Set<Dataset> datasets() {
        return Set.of(
                Configuration.DHCP_SERVER,
                Configuration.SCOPE,
                Configuration.POOL,
                Configuration.OPTION_VALUE,
                Configuration.POLICY,
                Configuration.FAILOVER,
                Configuration.RESERVATION);
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public boolean recognises(Head head) {
        String text = head.text();
        return SERVER.matcher(text).find() && BEFORE.matcher(text).matches();
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        ConfigText text = new ConfigText(input);
        Telling telling = new Telling(text, sink);
        try {
            new KeaConfiguration(new JsonParts(text), telling, input.file().server()).read();
        } catch (Damage damage) {
            telling.reject(text.line(), damage.problem(), damage.remedy(), "");
            sink.incomplete();
        }
        @Nullable Alphabet damaged = text.damaged();
        if (damaged != null) {
            telling.reject(1, "the configuration holds bytes that are " + damaged.stranger(), damaged.remedy(), "");
        }
    }
}
