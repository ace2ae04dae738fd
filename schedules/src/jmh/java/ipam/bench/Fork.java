package ipam.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs work in a process of its own, so that its memory and processor time are its own. */
final class Fork {
    /** What the launcher gives every command. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED");

    /** What it gives those that work long besides, and the others. */
    private static final List<String> LONG = List.of(
            "-Xmx320m",
            "-Xmn64m",
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=3000",
            "-XX:Tier4CompileThreshold=40000",
            "-XX:Tier4BackEdgeThreshold=120000");

    private static final List<String> SHORT = List.of("-XX:TieredStopAtLevel=1");

    /** Where a dry run says its token. */
    private static final String TO_APPLY = "To apply it: ";

    private static final double TICKS = 100;

    private final Options options;

    Fork(Options options) {
        this.options = options;
    }

    /** Runs {@link Child} with the layout's libraries and these words, as a command that works long. */
    Outcome java(Object... words) throws IOException {
        return java(LONG, words);
    }

    /** Runs {@link Child} as a command that only wants to start. */
    Outcome brief(Object... words) throws IOException {
        return java(SHORT, words);
    }

    /** Runs a command line of the program as an import, which has more room. */
    Outcome importing(Object... words) throws IOException {
        List<String> flags = new ArrayList<>(LONG);
        flags.set(0, "-Xmx2g");
        return java(flags, words);
    }

    private Outcome java(List<String> flags, Object... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable()));
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(startUpArchive());
        command.add("-Dorg.sqlite.lib.path=" + options.layout().resolve("lib"));
        command.add("-cp");
        command.add(options.layout().resolve("lib/ipam.jar") + File.pathSeparator + ownClasses());
        command.add(Child.class.getName());
        for (Object word : words) {
            command.add(word.toString());
        }
        return report(command);
    }

    /** The archive that the launcher would use, once it has made one. */
    private List<String> startUpArchive() throws IOException {
        Path archives = options.layout().resolve("archives");
        if (!Files.isDirectory(archives)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(archives)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jsa") || file.endsWith(".aot"))
                    .map(file -> (file.endsWith(".jsa") ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=") + file)
                    .limit(1)
                    .toList();
        }
    }

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String ownClasses() {
        return Path.of(Fork.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    private Outcome report(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (command.contains(LONG.get(1)) && !command.contains("sql")) {
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "1"); // as the launcher does
        }
        Process process = builder.start();
        Map<String, Map<String, String>> told = new TreeMap<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(TO_APPLY)) {
                    told.computeIfAbsent("said", any -> new TreeMap<>())
                            .put("token", line.substring(line.lastIndexOf(' ') + 1));
                } else if (line.startsWith(Laps.MARK)) {
                    String[] words = line.substring(Laps.MARK.length()).split(" ", 3);
                    told.computeIfAbsent(words[0], any -> new TreeMap<>()).put(words[1], words[2]);
                }
            }
        }
        int exit = exit(process);
        if (exit != 0) {
            throw new IOException("Cannot measure: exit %d of %s".formatted(exit, command));
        }
        return new Outcome(
                seconds(told.getOrDefault("wall", Map.of())),
                seconds(told.getOrDefault("cpu", Map.of())),
                bytes(told.getOrDefault("peak", Map.of())),
                told.getOrDefault("said", Map.of()));
    }

    private static Map<String, Double> seconds(Map<String, String> texts) {
        Map<String, Double> seconds = new TreeMap<>();
        texts.forEach((lap, text) -> seconds.put(lap, Double.valueOf(text)));
        return seconds;
    }

    private static Map<String, Long> bytes(Map<String, String> texts) {
        Map<String, Long> bytes = new TreeMap<>();
        texts.forEach((lap, text) -> bytes.put(lap, Long.valueOf(text)));
        return bytes;
    }

    /** Runs a command as the shell would, its output unread; any of these exit codes will do. */
    Outcome shell(Path folder, List<String> command, Integer... accepted) throws IOException {
        double cpuBefore = childrenCpu();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder).toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        int exit = exit(process);
        double wall = (System.nanoTime() - began) / 1e9;
        if (!List.of(accepted).contains(exit)) {
            throw new IOException("Cannot measure: exit %d of %s: %s"
                    .formatted(exit, command, Files.readString(folder.resolve("output.txt"))));
        }
        return Outcome.of(wall, childrenCpu() - cpuBefore);
    }

    /** Processor time of the processes that ended, from the kernel; 0 where it doesn't say. */
    private static double childrenCpu() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while measuring", e);
        }
    }
}
