package ipam.render;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.Answer;
import ipam.report.OutputFile;
import ipam.report.OutputFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LibreOffice opens a workbook of ours, without repairing it, and reads the same cells. */
@Tag("long")
class OfficeTest {
    @TempDir
    Path folder;

    @Test
    void aWorkbookOpensAndItsTableReadsTheSame() throws Exception {
        Programs.needed("soffice", "libreoffice-calc");
        Path file = folder.resolve("scopes.xlsx");
        write(Scopes.answer(50, 4, 30), OutputFormat.XLSX, file);

        // 9 -1: every sheet to a file of its own; 76: UTF-8
        List<String> said = Programs.run(
                folder,
                "soffice",
                "--headless",
                "--norestore",
                "-env:UserInstallation=" + folder.resolve("office").toUri(),
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                file.toString());

        assertThat(String.join("\n", said)).doesNotContainIgnoringCase("repair").doesNotContainIgnoringCase("error");
        List<String> lines = Files.readAllLines(folder.resolve("scopes-Scopes.csv"), StandardCharsets.UTF_8);
        assertThat(lines).hasSize(51);
        assertThat(lines.subList(0, 2))
                .containsExactly(
                        "Scope,Name,Server,State,Total,Utilized,Use,Peak at (UTC),Full on",
                        "10.0.0.0/24,\"Floor 0, Büro A\",dhcp0.contoso.test,over,254,253,99.5%,"
                                + "2026-10-31 00:00:00,2026-11-01");
        assertThat(lines.get(4)).startsWith("10.0.3.0/24,=cmd|' /C calc'!A0,");
        assertThat(Files.readAllLines(folder.resolve("scopes-Changes.csv"), StandardCharsets.UTF_8))
                .as("the last column has no value and is hidden, but there")
                .containsExactly(
                        "Time (UTC),Scope,Change,What,Because",
                        "2026-10-31 00:00:00,10.0.1.0/24,changed,\"lease duration: 8 d, before 1 d\",",
                        "2026-10-31 00:00:00,10.0.2.0/24,added,,",
                        "2026-10-31 00:00:00,10.0.3.0/24,removed,@SUM(A1)\\x07,");
    }

    private static void write(Answer answer, OutputFormat format, Path file) throws IOException {
        OutputFile.at(file).write(out -> Renderers.of(format, answer).render(answer, out));
    }
}
