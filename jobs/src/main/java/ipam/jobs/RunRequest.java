package ipam.jobs;

import ipam.collect.CollectedServer;
import ipam.control.ControlPlace;
import ipam.lake.RawArchive;
import ipam.lake.StateNotices;
import ipam.lake.Uncounted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a task is to do.
 *
 * @param data the data folder
 * @param control the control database
 * @param base folder that relative patterns begin at
 * @param servers whose files are collected
 * @param span which sources, by the time of their data
 * @param patience how long to wait for servers that another run holds
 * @param program version of the program
 * @param clock what time it is
 * @param uncounted servers that add nothing to what is derived about the present
 * @param raw what becomes of the bytes of logs that are collected
 * @param watched whose changes of state are noticed
 */
public record RunRequest(
        Path data,
        ControlPlace control,
        Path base,
        List<CollectedServer> servers,
        Span span,
        Duration patience,
        String program,
        Clock clock,
        Uncounted uncounted,
        RawArchive.Choice raw,
        Set<StateNotices.Kind> watched) {
    public RunRequest {
        servers = List.copyOf(servers);
        watched = Set.copyOf(watched);
    }

    /** With every server; the collected bytes stay where they are, and no state is noticed. */
    public RunRequest(
            Path data,
            ControlPlace control,
            Path base,
            List<CollectedServer> servers,
            Span span,
            Duration patience,
            String program,
            Clock clock) {
        this(
                data,
                control,
                base,
                servers,
                span,
                patience,
                program,
                clock,
                Uncounted.NONE,
                RawArchive.Choice.LEFT,
                Set.of());
    }

    /** With the control database in the data folder. */
    public RunRequest(
            Path data,
            Path base,
            List<CollectedServer> servers,
            Span span,
            Duration patience,
            String program,
            Clock clock) {
        this(data, ControlPlace.embedded(data), base, servers, span, patience, program, clock);
    }

    /** This request, over other servers. */
    public RunRequest over(List<CollectedServer> others) {
        return new RunRequest(data, control, base, others, span, patience, program, clock, uncounted, raw, watched);
    }

    /** This request, with another choice. */
    public RunRequest with(RawArchive.Choice choice) {
        return new RunRequest(data, control, base, servers, span, patience, program, clock, uncounted, choice, watched);
    }

    /** This request, with these changes noticed. */
    public RunRequest watching(Set<StateNotices.Kind> kinds) {
        return new RunRequest(data, control, base, servers, span, patience, program, clock, uncounted, raw, kinds);
    }

    /**
     * A span of time; a source is chosen whole when any of its data may lie in it.
     *
     * @param from first moment; null for the beginning
     * @param to moment after the last; null for no end
     */
    public record Span(@Nullable Instant from, @Nullable Instant to) {
        /** All of it. */
        public static final Span ALL = new Span(null, null);
    }
}
