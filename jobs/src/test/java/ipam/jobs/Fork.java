package ipam.jobs;

import ipam.control.ControlUnderTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java process with the class path of the tests. What it says on both streams is heard line by line. */
final class Fork implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final List<String> heard = new ArrayList<>();

    private Fork(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a class; {@code prefix} stands before the command: {@code setpriv …}, or nothing. */
    static Fork of(Path folder, List<String> prefix, Class<?> main, List<String> arguments) throws IOException {
        // What a killed process unpacked there goes with the test's folder.
        Path temporary = Files.createDirectories(folder.resolve("jvm"));
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dipam.window.bytes=" + Long.getLong("ipam.window.bytes", 64L << 20),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new Fork(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Starts an Audit run. */
    static Fork run(Installation installation, List<String> arguments) throws IOException {
        return of(installation.folder(), ControlUnderTest.prefix(installation.data()), AuditProgram.class, arguments);
    }

    /** Waits until it says a line that begins so; the whole line. */
    String waitFor(String beginning) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            heard.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("It never said '%s', but:%n%s".formatted(beginning, String.join("\n", heard)));
    }

    /** Sends it a line and hears one back. */
    String ask(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String answer = said.readLine();
        if (answer == null) {
            throw new IOException("It ended");
        }
        return answer;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGKILL, once so much time has passed or it has ended. */
    void killAfter(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        kill();
    }

    /** Waits for its end; the last line it said. */
    String end() throws IOException, InterruptedException {
        said.lines().forEach(heard::add);
        process.waitFor();
        return heard.isEmpty() ? "" : heard.get(heard.size() - 1);
    }

    /** All that it said so far. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.destroy();
        process.waitFor();
        said.close();
    }
}
