package ipam.settings;

import ipam.inventory.View;
import ipam.jobs.OutputPattern;
import ipam.jobs.ScheduledReport;
import ipam.lake.StateNotices;
import ipam.net.Nearest;
import ipam.notices.MailServer.Security;
import ipam.notices.NoticeRules;
import ipam.notices.QuietHours;
import ipam.notices.Recipient;
import ipam.report.OutputFormat;
import ipam.reports.Report;
import ipam.reports.ReportRequest;
import ipam.reports.ReportRequest.Subject;
import ipam.reports.Reports;
import ipam.settings.Values.Place;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes {@link DeliverySettings} of checked values, and checks what no value shows alone. */
final class DeliveryBuilder {
    private static final List<String> OBJECTS = List.of("group", "scope", "subnet", "block", "range", "space");

    private final Values values;
    private final List<ServerSettings> servers;
    private final Map<String, View> views;

    DeliveryBuilder(Values values, List<ServerSettings> servers) {
        this.values = values;
        this.servers = servers;
        this.views = new ViewBuilder(values).build();
    }

    DeliverySettings build() {
        DeliverySettings delivery = new DeliverySettings(
                notices(), watched(), Secret.named(values, "notices.webhook-credentials"), mail(), reports(), views);
        if (delivery.mail() == null) {
            needsMail("notices.default-recipient");
            values.items("notices.recipients").forEach(path -> needsMail(path + ".mail"));
            values.items("reports").forEach(path -> needsMail(path + ".mail-to"));
        }
        return delivery;
    }

    private void needsMail(String path) {
        if (values.place("mail.host").isEmpty()) {
            values.place(path)
                    .ifPresent(place -> values.problem(
                            place,
                            "Missing key: mail.host (must be the server that mail of %s goes to)".formatted(path)));
        }
    }

    private NoticeRules notices() {
        List<Recipient> recipients = new ArrayList<>();
        for (String path : values.items("notices.recipients")) {
            String address = required(path, "mail", "the address that is told");
            recipients.add(new Recipient(
                    address,
                    words(path + ".kinds"),
                    words(path + ".states"),
                    about(path),
                    values.get(path + ".every", Duration.class).orElse(Duration.ZERO)));
        }
        return new NoticeRules(
                recipients,
                values.get("notices.default-recipient", String.class).orElse(null),
                values.get("notices.webhook", String.class).map(URI::create).orElse(null),
                values.get("notices.quiet-hours", QuietHours.class).orElse(null));
    }

    private Set<StateNotices.Kind> watched() {
        Set<String> words = words("notices.watch");
        return Arrays.stream(StateNotices.Kind.values())
                .filter(kind -> words.contains(kind.word()))
                .collect(Collectors.toSet());
    }

    /** Groups stand for themselves and for their servers. */
    private Set<String> about(String path) {
        Set<String> about = new TreeSet<>();
        for (String key : List.of("servers", "groups", "objects")) {
            words(path + "." + key).forEach(word -> about.add(word.toLowerCase(Locale.ROOT)));
        }
        Set<String> groups = words(path + ".groups");
        servers.stream()
                .filter(server -> groups.contains(server.group()))
                .forEach(server -> about.add(server.name().toLowerCase(Locale.ROOT)));
        return about;
    }

    private Set<String> words(String path) {
        Set<String> words = new TreeSet<>();
        values.list(path).forEach(value -> words.add((String) value.value()));
        return words;
    }

    private @Nullable MailSettings mail() {
        Optional<String> host = values.get("mail.host", String.class);
        if (host.isEmpty()) {
            return null;
        }
        int port = values.get("mail.port", Integer.class).orElse(MailSettings.SUBMISSION);
        boolean starts =
                values.get("mail.starttls", String.class).map("true"::equals).orElse(true);
        if (values.place("mail.from").isEmpty()) {
            values.problem(
                    values.place("mail.host").orElseThrow(), "Missing key: mail.from (must be the sender's address)");
        }
        Security security = port == MailSettings.TLS ? Security.TLS : starts ? Security.STARTTLS : Security.NONE;
        return new MailSettings(
                host.get(),
                port,
                security,
                values.get("mail.from", String.class).orElse(""),
                secret(security));
    }

    private @Nullable Secret secret(Security security) {
        Secret secret = Secret.named(values, "mail.credentials");
        if (secret != null && security == Security.NONE) {
            values.problem(
                    values.place("mail.credentials").orElseThrow(),
                    "Invalid mail.credentials: %s (must not go over a way in the clear; set mail.starttls)"
                            .formatted(
                                    values.get("mail.credentials", String.class).orElse("")));
        }
        return secret;
    }

    private List<ScheduledReport> reports() {
        List<ScheduledReport> reports = new ArrayList<>();
        Map<String, Place> outputs = new HashMap<>();
        for (String path : values.items("reports")) {
            String name = required(path, "name", "a report's name: ipam report list");
            if (checkName(path + ".name", name)) {
                checkUse(path, Reports.named(name));
            }
            required(path, "output", "where it is written, such as reports/{name}-{date}");
            Optional<OutputPattern> output = output(path + ".output");
            if (output.isEmpty() || name.isEmpty()) {
                continue;
            }
            ScheduledReport report = new ScheduledReport(
                    name,
                    subject(path),
                    values.get(path + ".last", Duration.class).orElse(ReportRequest.WEEK),
                    view(path + ".view"),
                    values.get(path + "." + Report.SERVER_GROUP, String.class).orElse(""),
                    new ScheduledReport.Delivery(
                            formats(path),
                            values.get(path + ".every", Duration.class).orElse(Duration.ZERO),
                            output.get(),
                            values.list(path + ".mail-to").stream()
                                    .map(value -> (String) value.value())
                                    .distinct()
                                    .toList()));
            Place place = values.place(path + ".output").orElseThrow();
            Place first = outputs.putIfAbsent(output.get().named(report), place);
            if (first != null) {
                values.problem(
                        place,
                        "Repeated output: %s (must differ from that at %s; {object} tells reports of one name apart)"
                                .formatted(output.get().text(), first.origin()));
            }
            reports.add(report);
        }
        return reports;
    }

    /** The view of that name; everything when none is named. */
    private View view(String path) {
        String name = values.get(path, String.class).orElse("");
        if (!name.isEmpty() && !views.containsKey(name)) {
            values.problem(
                    values.place(path).orElseThrow(),
                    "Invalid %s: %s (must be one of views%s)%s"
                            .formatted(
                                    path,
                                    name,
                                    views.isEmpty() ? ", and there are none" : ": " + String.join(", ", views.keySet()),
                                    Nearest.hint(name, views.keySet())));
        }
        return views.getOrDefault(name, View.ALL);
    }

    /** Refuses what would change nothing in a report: somebody believes that it does. */
    private void checkUse(String path, Report report) {
        List<String> keys = Stream.concat(OBJECTS.stream(), Stream.of("server", Report.SERVER_GROUP, "last"))
                .toList();
        List<String> useful =
                keys.stream().filter(report.heeds()::contains).sorted().toList();
        for (String key : keys) {
            values.place(path + "." + key)
                    .filter(place -> !useful.contains(key))
                    .ifPresent(place -> values.problem(
                            place,
                            "Invalid %s.%s: %s has no use for it (%s)"
                                    .formatted(
                                            path,
                                            key,
                                            report.name(),
                                            useful.isEmpty()
                                                    ? "must be left out"
                                                    : "it heeds " + String.join(", ", useful))));
        }
    }

    /** Whether there is such a report. */
    private boolean checkName(String path, String name) {
        List<String> known = Reports.ALL.stream().map(Report::name).toList();
        if (!name.isEmpty() && !known.contains(name)) {
            values.problem(
                    values.place(path).orElseThrow(),
                    "Invalid %s: %s (must be one of %s)%s"
                            .formatted(path, name, String.join(", ", known), Nearest.hint(name, known)));
        }
        return known.contains(name);
    }

    private List<OutputFormat> formats(String path) {
        Set<OutputFormat> formats = new HashSet<>();
        values.list(path + ".formats").forEach(value -> formats.add(OutputFormat.named((String) value.value())));
        return formats.isEmpty()
                ? List.of(OutputFormat.PDF)
                : formats.stream().sorted().toList();
    }

    private Subject subject(String path) {
        List<String> named = OBJECTS.stream()
                .filter(kind -> values.place(path + "." + kind).isPresent())
                .toList();
        if (named.size() > 1) {
            values.problem(
                    values.place(path + "." + named.get(1)).orElseThrow(),
                    "Invalid %s: both %s and %s (must be about one of them)"
                            .formatted(path, named.get(0), named.get(1)));
        }
        String server = values.get(path + ".server", String.class).orElse(null);
        return named.isEmpty()
                ? new Subject("scope", null, server)
                : new Subject(
                        named.get(0),
                        values.get(path + "." + named.get(0), String.class).orElse(null),
                        server);
    }

    private Optional<OutputPattern> output(String path) {
        Optional<String> text = values.get(path, String.class);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Place place = values.place(path).orElseThrow();
        try {
            OutputPattern written = new OutputPattern(text.get());
            return Optional.of(new OutputPattern(
                    place.folder().resolve(written.text()).toAbsolutePath().toString()));
        } catch (IllegalArgumentException e) {
            values.problem(place, String.valueOf(e.getMessage()).replaceFirst("output", path));
            return Optional.empty();
        }
    }

    private String required(String path, String key, String rule) {
        if (values.place(path + "." + key).isEmpty()) {
            values.problem(
                    values.place(path).orElseThrow(), "Missing key: %s.%s (must be %s)".formatted(path, key, rule));
        }
        return values.get(path + "." + key, String.class).orElse("");
    }
}
