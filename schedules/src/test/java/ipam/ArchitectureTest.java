package ipam;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Data flows down the page, imports point up it. Packages that nobody has written yet have their place in the rules
 * already; a package that no rule knows fails {@link #everyPackageHasItsPlace}.
 */
@AnalyzeClasses(packages = "ipam", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** From the top of the page to its foot; packages of one line are neighbours, kept apart by the rule on cycles. */
    private static final List<List<String>> PAGE = List.of(
            List.of("ipam.net", "ipam.evtx"),
            List.of("ipam.record"),
            List.of("ipam.format"),
            List.of("ipam.snapshot"),
            List.of("ipam.readers..", "ipam.sources.."),
            List.of("ipam.sample.."),
            List.of("ipam.lake..", "ipam.control..", "ipam.estate..", "ipam.inventory..", "ipam.workbook.."),
            List.of("ipam.report"),
            List.of(
                    "ipam.reports..",
                    "ipam.track..",
                    "ipam.forecast..",
                    "ipam.siem..",
                    "ipam.render..",
                    "ipam.notices.."),
            List.of("ipam.collect.."),
            List.of("ipam.batch.."),
            List.of("ipam.backup..", "ipam.jobs.."),
            List.of("ipam.settings.."),
            List.of("ipam.schedules..", "ipam.windows.."),
            List.of("ipam.cli.."));

    @ArchTest
    static final ArchRule everyPackageHasItsPlace = classes()
            .should()
            .resideInAnyPackage(lines(0, PAGE.size()))
            .because("PAGE lists every package, in its order");

    @ArchTest
    static void importsPointUpThePage(JavaClasses classes) {
        for (int line = 0; line < PAGE.size(); line++) {
            noClasses()
                    .that()
                    .resideInAnyPackage(lines(line, line + 1))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(lines(line + 1, PAGE.size()))
                    .because("imports point up the page")
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("ipam.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule sampleDataStandsAlone =
            only("ipam.sample..", "ipam.cli..").mayUse("ipam.sample..");

    @ArchTest
    static final ArchRule duckDbAndParquetStayInTheLake =
            only("ipam.lake..").mayUse("org.duckdb..", "org.apache.parquet..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule sqliteStaysInTheControlDatabase =
            only("ipam.control..").mayUse("org.sqlite..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule jdbcStaysInWritersAndTheBatchAdapters = only(
                    "ipam.lake..", "ipam.control..", "ipam.estate..", "ipam.inventory..", "ipam.batch..")
            .mayUse("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule springBatchStaysInJobs =
            only("ipam.jobs..", "ipam.batch..").mayUse("org.springframework.batch..");

    @ArchTest
    static final ArchRule springStaysInJobsAndSchedules = only(
                    "ipam.jobs..",
                    "ipam.batch..",
                    "ipam.notices..",
                    "ipam.settings..",
                    "ipam.schedules..",
                    "ipam.cli..")
            .mayUse("org.springframework..");

    @ArchTest
    static final ArchRule mailStaysInNotices =
            only("ipam.notices..").mayUse("jakarta.mail..", "org.eclipse.angus..", "org.springframework.mail..");

    @ArchTest
    static final ArchRule noticesUseSpringsMailAlone = noClasses()
            .that()
            .resideInAPackage("ipam.notices..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework..")
                    .and(resideOutsideOfPackages("org.springframework.mail..", "org.springframework.core..")))
            .because("reports need no container");

    @ArchTest
    static final ArchRule picocliStaysInTheCommandLine = only("ipam.cli..").mayUse("picocli..");

    @ArchTest
    static final ArchRule officeFormatsStayInRenderers =
            only("ipam.render..").mayUse("org.apache.poi..", "net.sf.jasperreports..");

    @ArchTest
    static final ArchRule theEventLogReaderNeedsTheJdkAlone = classes()
            .that()
            .resideInAPackage("ipam.evtx")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("ipam.evtx", "java..", "org.jspecify..")
            .because("it is a library of its own");

    @ArchTest
    static final ArchRule ldapStaysInDirectories = only("ipam.sources.ldap..").mayUse("com.unboundid..");

    @ArchTest
    static final ArchRule dnsJavaStaysInItsReader = only("ipam.readers.dns..").mayUse("org.xbill..");

    @ArchTest
    static final ArchRule smbStaysAmongTheSources = only("ipam.sources..").mayUse("com.hierynomus..");

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("ipam.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("signals, locks and exit codes are Main's business");

    @ArchTest
    static final ArchRule timeComesThroughTheConstructor = noClasses()
            .that()
            .resideOutsideOfPackages("ipam.cli..", "ipam.sample..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(ZoneId.class, "systemDefault")
            .because("a Clock and a ZoneId can be given, and tests give them");

    /** What is left, formatted(…), heeds the default locale, which {@code Main} sets. */
    @ArchTest
    static final ArchRule textIsTheSameInEveryLocale = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(NumberFormat.class, "getInstance")
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
            .because("a Turkish i is no i, and digits are not the same everywhere; name Locale.ROOT");

    @ArchTest
    static final ArchRule onlyTheProgramAndItsRenderersSetTheLocale = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("ipam.cli.Main")
            .and()
            .doNotHaveFullyQualifiedName("ipam.render.Anywhere")
            .should()
            .callMethod(Locale.class, "setDefault", Locale.class)
            .because("it is the whole process's");

    @ArchTest
    static final ArchRule stackTracesGoWhereTheCallerSays = noClasses()
            .should()
            .callMethodWhere(target(name("printStackTrace")).and(target(rawParameterTypes(new Class<?>[0]))))
            .because("-v decides whether anybody sees one");

    @ArchTest
    static final ArchRule noJavaUtilLogging = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule noFieldInjection = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    private static Owners only(String... packages) {
        return libraries -> noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .because("a dependency has one owner, here " + String.join(" ", packages))
                .allowEmptyShould(true);
    }

    private static String[] lines(int from, int to) {
        return PAGE.subList(from, to).stream().flatMap(List::stream).toArray(String[]::new);
    }

    /** The packages that may use a library. */
    private interface Owners {
        ArchRule mayUse(String... libraries);
    }
}
