package ipam.render;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.OutputFormat;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void thePageAsksTheNetworkForNothingAndCarriesTheLicenceOfItsLibrary() throws IOException {
        String page = text(Scopes.answer(20, 2, 20));

        assertThat(page)
                .contains("default-src 'none'")
                .contains("Copyright (c) 2022 Leon Sorokin")
                .contains("<h1>Utilization trend</h1>")
                .contains(
                        "<dt>State of the data</dt><dd>3f2b9c0de1a4857766f0aa1b2c3d4e5f60718293a4b5c6d7e8f9011223344556</dd>")
                .contains("<b>46.7 %</b>");
        assertThat(page).doesNotContain("<link").doesNotContain("src=\"").doesNotContain("@import");
    }

    @Test
    void noValueEndsTheScriptOrBecomesATag() throws IOException {
        String hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028\"&";
        Table table = Table.of(
                "t",
                hostile,
                List.of(Field.text("a", hostile)),
                Rows.of(List.of(Row.of(hostile), Row.of("\u0000<!--"))));
        Answer answer = new Answer(
                "t", Map.of("q", hostile), ZoneId.of("UTC"), Answer.Words.verdict(hostile), List.of(table), Answer.ANY);

        String page = text(answer);

        assertThat(page).doesNotContain("<img").doesNotContain("<script>alert").doesNotContain("<!--");
        assertThat(page.split("<script", -1))
                .as("the data, the library, the page's own")
                .hasSize(4);
    }

    @Test
    void fortyThousandScopesStayUnderFifteenMegabytes() throws IOException {
        assertThat(rendered(Scopes.answer(40_000, 200, 1095)).length).isLessThan(15_000_000);
    }

    @Test
    void theSameAnswerIsTheSameBytesInAnyLocaleAndClock() throws Exception {
        byte[] first = rendered(Scopes.answer(100, 3, 20));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(Arrays.equals(rendered(Scopes.answer(100, 3, 20)), first))
                    .isTrue();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static String text(Answer answer) throws IOException {
        return new String(rendered(answer), StandardCharsets.UTF_8);
    }

    private static byte[] rendered(Answer answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(OutputFormat.HTML, answer).render(answer, out);
        return out.toByteArray();
    }
}
