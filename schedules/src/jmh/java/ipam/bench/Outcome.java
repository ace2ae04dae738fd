package ipam.bench;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a process cost.
 *
 * @param wall seconds, by lap; those of the whole work under {@link #ALL}
 * @param cpu seconds of processor time, user and system, by lap
 * @param peak most bytes of memory that it held, by lap
 * @param said what else it reported
 */
record Outcome(Map<String, Double> wall, Map<String, Double> cpu, Map<String, Long> peak, Map<String, String> said) {
    static final String ALL = "all";

    Outcome {
        wall = Map.copyOf(wall);
        cpu = Map.copyOf(cpu);
        peak = Map.copyOf(peak);
        said = Map.copyOf(said);
    }

    static Outcome of(double wall, double cpu) {
        return new Outcome(Map.of(ALL, wall), Map.of(ALL, cpu), Map.of(), Map.of());
    }

    /** The least of each figure; the most of memory. */
    Outcome least(Outcome other) {
        Map<String, Long> most = new TreeMap<>(peak);
        other.peak.forEach((lap, bytes) -> most.merge(lap, bytes, Math::max));
        return new Outcome(least(wall, other.wall), least(cpu, other.cpu), most, other.said);
    }

    private static Map<String, Double> least(Map<String, Double> one, Map<String, Double> other) {
        Map<String, Double> least = new TreeMap<>(one);
        other.forEach((lap, seconds) -> least.merge(lap, seconds, Math::min));
        return least;
    }

    /** Of some laps together. */
    Cost laps(String... names) {
        double walls = 0;
        double cpus = 0;
        long most = 0;
        for (String name : names) {
            walls += wall.getOrDefault(name, 0.0);
            cpus += cpu.getOrDefault(name, 0.0);
            most = Math.max(most, peak.getOrDefault(name, 0L));
        }
        return new Cost(walls, cpus, most);
    }

    Cost all() {
        return laps(ALL);
    }

    String said(String key) {
        return Objects.requireNonNull(said.get(key), key);
    }

    /** Seconds, seconds of processor time, bytes of memory at the most (0 when unknown). */
    record Cost(double wall, double cpu, long peak) {}
}
