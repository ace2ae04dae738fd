package ipam.sample.story;

/** The descriptions a server writes, in the language it is installed in. */
record Words(
        String assign,
        String renew,
        String release,
        String dnsRequest,
        String dnsDone,
        String cleanup,
        String expired,
        String deleted) {

    static final Words ENGLISH = new Words(
            "Assign",
            "Renew",
            "Release",
            "DNS Update Request",
            "DNS Update Successful",
            "Database Cleanup Begin",
            " leases expired and ",
            "0 leases deleted");

    static final Words GERMAN = new Words(
            "Zuweisen",
            "Erneuern",
            "Freigeben",
            "DNS-Aktualisierungsanforderung",
            "DNS-Aktualisierung erfolgreich",
            "Bereinigung der Datenbank beginnt",
            " Leases abgelaufen und ",
            "0 Leases gelöscht");

    /** The text of the row that ends a cleanup. */
    String statistics(int count) {
        return count + expired + deleted;
    }
}
