package ipam.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A PowerShell script as PowerShell would take it apart, as far as strings, comments and brackets go. */
final class ScriptText {
    private static final Map<Character, Character> BRACKETS = Map.of(')', '(', ']', '[', '}', '{');

    private ScriptText() {}

    /** What is left of a script without the text of its strings and comments; fails where it is not closed. */
    static String code(String script) {
        assertThat(script)
                .as("ASCII, for Windows PowerShell takes files for its code page")
                .matches("[\\n\\x20-\\x7e]*");
        StringBuilder code = new StringBuilder();
        Deque<Character> open = new ArrayDeque<>();
        int i = 0;
        while (i < script.length()) {
            char c = script.charAt(i);
            if (c == '#') {
                i = script.indexOf('\n', i);
            } else if (c == '`') {
                i += 2;
            } else if (c == '\'' || c == '"') {
                i = end(script, i);
                code.append(c).append(c);
            } else {
                if (BRACKETS.containsValue(c)) {
                    open.push(c);
                } else if (BRACKETS.containsKey(c) && !BRACKETS.get(c).equals(open.poll())) {
                    fail("%s closes nothing at %s", c, script.substring(Math.max(0, i - 80), i + 1));
                }
                code.append(c);
                i++;
            }
        }
        assertThat(open).as("brackets that are not closed").isEmpty();
        return code.toString();
    }

    /** Where a string ends: a quote that is doubled, or in double quotes escaped, belongs to it. */
    private static int end(String script, int start) {
        char quote = script.charAt(start);
        int i = start + 1;
        while (i < script.length()) {
            char c = script.charAt(i);
            if (c == '`' && quote == '"') {
                i += 2;
            } else if (c == quote && i + 1 < script.length() && script.charAt(i + 1) == quote) {
                i += 2;
            } else if (c == quote) {
                return i + 1;
            } else {
                i++;
            }
        }
        return fail("a string is not closed: %s", script.substring(start, Math.min(start + 80, script.length())));
    }

    /**
     * Asks the grammar of PowerShell that editors use, for there is no PowerShell here: the npm packages
     * tree-sitter-powershell and web-tree-sitter, in the folder that the environment names.
     */
    static void parses(Path folder, Collection<String> scripts) throws IOException, InterruptedException {
        String parser = System.getenv("IPAM_POWERSHELL_PARSER");
        boolean isNeeded = Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"));
        assertThat(parser != null || !isNeeded).as("IPAM_POWERSHELL_PARSER").isTrue();
        assumeTrue(parser != null, "no grammar of PowerShell: IPAM_POWERSHELL_PARSER names no folder");
        List<String> command = new ArrayList<>(List.of(
                "node",
                Path.of("src/test/resources/ipam/windows/parse.mjs")
                        .toAbsolutePath()
                        .toString(),
                parser));
        int number = 0;
        for (String script : scripts) {
            command.add(
                    Files.writeString(folder.resolve(number + ".ps1"), script).toString());
            number++;
        }
        Path broken = Files.writeString(folder.resolve("broken.ps1"), "if ($a) { 'b\n");
        command.add(broken.toString());
        Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines()).as(said).hasSize(1).first().asString().startsWith(broken.toString());
        assertThat(node.waitFor()).isZero();
    }
}
