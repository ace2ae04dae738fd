package ipam.sample.story;

/** The descriptions a server writes, in the language it is installed in. */
record Words(
        String assign,
        String renew,
        String release,
        String dnsRequest,
        String dnsDone,
        String cleanup,
        String statistics) {

    static final Words ENGLISH = new Words(
            "Assign",
            "Renew",
            "Release",
            "DNS Update Request",
            "DNS Update Successful",
            "Database Cleanup Begin",
            "%d leases expired and %d leases deleted");

    static final Words GERMAN = new Words(
            "Zuweisen",
            "Erneuern",
            "Freigeben",
            "DNS-Aktualisierungsanforderung",
            "DNS-Aktualisierung erfolgreich",
            "Bereinigung der Datenbank beginnt",
            "%d Leases abgelaufen und %d Leases gelöscht");
}
