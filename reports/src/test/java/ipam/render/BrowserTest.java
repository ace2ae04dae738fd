package ipam.render;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.Answer;
import ipam.report.OutputFile;
import ipam.report.OutputFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page of 40,000 scopes in a real browser. */
@Tag("long")
class BrowserTest {
    @TempDir
    static Path folder;

    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        Programs.needed("chromium", "chromium");
        Programs.needed("chromedriver", "chromium-driver");
        Answer answer = Scopes.answer(40_000, 20, 365);
        OutputFile.at(folder.resolve("scopes.html"))
                .write(out -> Renderers.of(OutputFormat.HTML, answer).render(answer, out));
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1300,1400",
                "--user-data-dir=" + folder.resolve("profile"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        browser = new ChromeDriver(service, options);
        browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(5));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void itPaintsWithinTwoSecondsWithoutAnErrorOrARequest() {
        load();

        assertThat(((Number) script("return performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                        .doubleValue())
                .isLessThan(2_000);
        assertThat(script("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        assertThat((Long) script("return document.querySelectorAll('#table0 tbody tr').length"))
                .as("rows in the page at a time")
                .isLessThan(80);
    }

    @Test
    void aHeadingSortsAndSortsBackAndNumbersSortAsNumbers() {
        load();
        heading(4);
        heading(6);
        assertThat(first("#table0")).startsWith("10.0.0.0/24 ");
        heading(6);
        assertThat(first("#table0")).contains(" under 254 1 ");
        heading(1);
        assertThat(first("#table0")).startsWith("10.0.0.0/24 ");
        assertThat(script("return document.querySelectorAll('#table0 th')[0].getAttribute('aria-sort')"))
                .isEqualTo("ascending");
        assertThat((String) script("return [...document.querySelectorAll('#table0 tbody tr td:first-child')]"
                        + ".slice(1, 12).map(td => td.textContent).join(' ')"))
                .startsWith("10.0.0.0/24 10.0.1.0/24 10.0.2.0/24")
                .endsWith("10.0.9.0/24 10.0.10.0/24");
    }

    @Test
    void aColumnWithoutAnyValueIsNotThere() {
        load();

        assertThat(script("return [...document.querySelectorAll('#table1 th')].map(th => th.textContent)"))
                .isEqualTo(List.of("Time", "Scope", "Change", "What"));
        assertThat(script("return document.querySelectorAll('#table1 tbody tr:first-child td').length"))
                .isEqualTo(4L);
    }

    @Test
    void searchFindsRowsByAllOfTheirWords() {
        load();
        browser.findElement(By.tagName("body")).sendKeys("/");
        WebElement search = browser.switchTo().activeElement();
        search.sendKeys("dhcp7.contoso under");
        until("#table0 .count", "\\d+ of 40,000 rows");

        assertThat((List<?>) script("return [...document.querySelectorAll('#table0 tbody tr:not(.gap)')]"
                        + ".map(tr => tr.children[2].textContent + ' ' + tr.children[3].textContent)"
                        + ".filter((v, i, a) => a.indexOf(v) === i)"))
                .isEqualTo(List.of("dhcp7.contoso.test under"));
        search.sendKeys(Keys.ESCAPE);
        assertThat(text("#table0 .count")).isEqualTo("40,000 rows");
    }

    @Test
    void theLastRowIsThereWhenSomebodyGoesThereByKeyboard() {
        load();
        WebElement rows = browser.findElement(By.cssSelector("#table0 .scroll"));
        rows.sendKeys(Keys.END);
        until("#table0 tr.now", "10.156.63.0/24\\b.*");
        rows.sendKeys(Keys.HOME);
        rows.sendKeys(Keys.ARROW_DOWN);
        rows.sendKeys(Keys.ENTER);
        assertThat(text("#pane-name")).isEqualTo("10.0.1.0/24");
        assertThat(browser.findElement(By.id("pane")).getAttribute("class"))
                .as("large on paper, too")
                .contains("chosen");
    }

    @Test
    void hoveringAChartSaysItsValues() {
        load();
        WebElement over = browser.findElement(By.cssSelector("#plot .u-over"));
        new Actions(browser).moveToElement(over, 100, 0).perform();

        until("#plot .u-legend", "Time:?\\s*20\\d\\d-\\d\\d-\\d\\d.*Total:?\\s*254.*Utilized:?\\s*\\d+.*");
    }

    @Test
    void darkIsDark() {
        load();
        browser.findElement(By.id("theme")).click();

        assertThat(script("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(18, 24, 31)");
        browser.findElement(By.id("theme")).click();
    }

    @Test
    void printingShowsTheFirstRowsAndLeavesTheButtonsOut() throws Exception {
        Programs.needed("pdftotext", "poppler-utils");
        load();
        byte[] pdf =
                Base64.getDecoder().decode(browser.print(new PrintOptions()).getContent());
        Path file = Files.write(folder.resolve("printed.pdf"), pdf);

        String text = String.join("\n", Programs.run(folder, "pdftotext", "-layout", file.toString(), "-"));
        assertThat(text)
                .contains("The first 200 of 40,000 rows")
                .contains("10.0.199.0/24")
                .doesNotContain("10.0.200.0/24")
                .doesNotContain("Show all");
        assertThat(text("#table0 .count")).isEqualTo("40,000 rows");
    }

    @Test
    void onPaperChartsAreAsWideAsThePaper() {
        load();
        long screen = widestChart();
        script("dispatchEvent(new Event('beforeprint'))");
        assertThat(widestChart()).isEqualTo(990).isNotEqualTo(screen);
        script("dispatchEvent(new Event('afterprint'))");
        assertThat(widestChart()).isEqualTo(screen);
    }

    private static long widestChart() {
        return (Long) script("return Math.max(...[...document.querySelectorAll('.uplot')].map(u => u.clientWidth))");
    }

    private static void load() {
        browser.get(folder.resolve("scopes.html").toUri().toString());
        browser.findElement(By.cssSelector("html[data-ready=yes]"));
    }

    private static void heading(int column) {
        browser.executeScript("document.querySelectorAll('#table0 th button')[arguments[0] - 1].click()", column);
    }

    private static String first(String table) {
        return String.valueOf(script("return [...document.querySelectorAll('" + table
                + " tbody tr:not(.gap)')][0].innerText.replaceAll('\\t', ' ')"));
    }

    private static String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    /** Waits until all of an element's text is as it should be. */
    private static void until(String selector, String pattern) {
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .withMessage(() -> "%s says '%s', not %s".formatted(selector, text(selector), pattern))
                .until(any -> text(selector).replace('\n', ' ').matches(pattern));
    }

    private static Object script(String script) {
        return browser.executeScript(script);
    }
}
