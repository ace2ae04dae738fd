package ipam.collect;

import ipam.estate.RollCall;
import ipam.readers.discovery.SavedAnswer;
import ipam.readers.discovery.SavedServers;
import ipam.record.Roll;
import ipam.record.ServerRole;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what others were answered who asked for the servers of a domain. */
final class SavedDiscovery {
    private final LocalFiles files;
    private final DomainScope scope;

    SavedDiscovery(LocalFiles files, DomainScope scope) {
        this.files = files;
        this.scope = scope;
    }

    private record Written(SavedAnswer answer, FileTime time) {}

    Discovered of(SearchedDomain domain) {
        List<Finding> findings = new ArrayList<>();
        LocalFiles.Expansion found = files.expand(domain.saved());
        found.unmatched().forEach(glob -> findings.add(finding(Finding.Kind.UNMATCHED, domain, glob)));
        found.unreadable().forEach(folder -> findings.add(finding(Finding.Kind.UNREADABLE, domain, folder.toString())));
        List<Written> written = new ArrayList<>();
        for (Path file : found.files()) {
            read(file, domain, written, findings);
        }
        List<RollCall> calls = new ArrayList<>();
        for (ServerRole role : domain.roles().stream().sorted().toList()) {
            answer(domain, role, written)
                    .ifPresentOrElse(
                            roll -> calls.add(new RollCall(domain.name(), role, roll)),
                            () -> findings.add(Finding.unanswered(domain.name(), missing(domain, role))));
        }
        return new Discovered(calls, findings);
    }

    private static String missing(SearchedDomain domain, ServerRole role) {
        return "none of its files tells of %s"
                .formatted(
                        switch (role) {
                            case DC -> "its domain controllers; save what Get-ADDomainController -Filter * says";
                            case DHCP -> "DHCP servers; save what Get-DhcpServerInDC says";
                            case DNS -> "its name servers; save what nslookup -q=ns %s says".formatted(domain.name());
                            case NPS -> "network policy servers, which nobody can discover";
                        });
    }

    private static void read(Path file, SearchedDomain domain, List<Written> written, List<Finding> findings) {
        try (FileBytes bytes = LocalFiles.open(file)) {
            FileTime time = Files.getLastModifiedTime(file);
            SavedServers.Content content = SavedServers.read(bytes, null);
            content.answers().forEach(answer -> written.add(new Written(answer, time)));
            if (content.answers().isEmpty()) {
                findings.add(new Finding(Finding.Kind.UNRECOGNISED, domain.name(), file.toString(), bytes.end()));
            } else {
                content.problems()
                        .forEach(problem -> findings.add(new Finding(
                                Finding.Kind.UNRECOGNISED, domain.name(), file.toString(), bytes.end(), problem)));
            }
        } catch (IOException e) {
            findings.add(finding(Finding.Kind.UNREADABLE, domain, file.toString()));
        }
    }

    /** The newest answer about a domain; of two that are as old, the later file's. */
    private Optional<Roll> answer(SearchedDomain domain, ServerRole role, List<Written> written) {
        return written.stream()
                .filter(each -> each.answer().role() == role
                        && (each.answer().domain().isEmpty()
                                || each.answer().domain().equals(domain.name())))
                .max(Comparator.comparing(Written::time))
                .map(each -> each.answer().domain().isEmpty()
                        ? scope.of(domain.name(), each.answer().roll(), List.of())
                        : each.answer().roll());
    }

    private static Finding finding(Finding.Kind kind, SearchedDomain domain, String file) {
        return new Finding(kind, domain.name(), file, 0);
    }
}
