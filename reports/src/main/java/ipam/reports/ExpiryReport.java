package ipam.reports;

import ipam.report.Question;
import java.util.List;
import java.util.Set;

/** The addresses that have expired or are about to, with a cover. */
final class ExpiryReport implements Report {
    @Override
    public String name() {
        return "expiry";
    }

    @Override
    public String description() {
        return "Addresses that have expired or are about to, and whose they are.";
    }

    @Override
    public Set<String> takes() {
        return Set.of();
    }

    @Override
    public boolean isOfNow() {
        return true;
    }

    @Override
    public Question about(ReportRequest request) {
        return new Covered(
                        name(),
                        description(),
                        "Address expiry",
                        takes(),
                        List.of("Dates of expiry as the inventory has them."),
                        asked -> "every address with a date of expiry",
                        asked -> new Expiries(asked.asOf(), asked.expiring()))
                .about(request);
    }
}
