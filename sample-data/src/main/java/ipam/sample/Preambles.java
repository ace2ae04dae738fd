package ipam.sample;

import java.util.ArrayList;
import java.util.List;

/** The preambles Windows writes at the start of a file and again when the service restarts, as lines. */
public final class Preambles {
    /** Of {@code DhcpSrvLog-*.log}; 34 lines, so the first row of a fresh file is line 35. */
    public static final List<String> V4 = v4();

    /** Of {@code DhcpV6SrvLog-*.log}. */
    public static final List<String> V6 = v6();

    /** The same in German, as a localized server might write it: no real one has been seen. */
    public static final List<String> V4_GERMAN = v4German();

    private Preambles() {}

    private static List<String> v4() {
        return preamble(
                "Microsoft DHCP Service Activity Log",
                "Event ID  Meaning",
                """
                00\tThe log was started.
                01\tThe log was stopped.
                02\tThe log was temporarily paused due to low disk space.
                10\tA new IP address was leased to a client.
                11\tA lease was renewed by a client.
                12\tA lease was released by a client.
                13\tAn IP address was found to be in use on the network.
                14\tA lease request could not be satisfied because the scope's address pool was exhausted.
                15\tA lease was denied.
                16\tA lease was deleted.
                17\tA lease was expired and DNS records for an expired leases have not been deleted.
                18\tA lease was expired and DNS records were deleted.
                20\tA BOOTP address was leased to a client.
                21\tA dynamic BOOTP address was leased to a client.
                22\tA BOOTP request could not be satisfied because the scope's address pool for BOOTP was exhausted.
                23\tA BOOTP IP address was deleted after checking to see it was not in use.
                24\tIP address cleanup operation has began.
                25\tIP address cleanup statistics.
                30\tDNS update request to the named DNS server.
                31\tDNS update failed.
                32\tDNS update successful.
                33\tPacket dropped due to NAP policy.
                34\tDNS update request failed.as the DNS update request queue limit exceeded.
                35\tDNS update request failed.
                36\tPacket dropped because the server is in failover standby role or the hash of the client ID does not match.
                50+\tCodes above 50 are used for Rogue Server Detection information.

                QResult: 0: NoQuarantine, 1:Quarantine, 2:Drop Packet, 3:Probation,6:No Quarantine Information \
                ProbationTime:Year-Month-Day Hour:Minute:Second:MilliSecond.
                """,
                "ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name, TransactionID, QResult,Probationtime,"
                        + " CorrelationID,Dhcid,VendorClass(Hex),VendorClass(ASCII),UserClass(Hex),UserClass(ASCII),"
                        + "RelayAgentInformation,DnsRegError.");
    }

    private static List<String> v4German() {
        return preamble(
                "Aktivitätsprotokoll für den Microsoft-DHCP-Dienst",
                "Ereigniskennung  Bedeutung",
                """
                00\tDas Protokoll wurde gestartet.
                01\tDas Protokoll wurde beendet.
                02\tDas Protokoll wurde wegen zu geringen Speicherplatzes vorübergehend angehalten.
                10\tEine neue IP-Adresse wurde an einen Client geleast.
                11\tEin Lease wurde durch einen Client erneuert.
                12\tEin Lease wurde durch einen Client freigegeben.
                13\tEine IP-Adresse wird im Netzwerk bereits verwendet.
                14\tEine Leaseanforderung konnte nicht erfüllt werden, da der Adresspool des Bereichs erschöpft ist.
                15\tEin Lease wurde verweigert.
                16\tEin Lease wurde gelöscht.
                17\tEin Lease ist abgelaufen, und die DNS-Einträge wurden nicht gelöscht.
                18\tEin Lease ist abgelaufen, und die DNS-Einträge wurden gelöscht.
                24\tDie Bereinigung der IP-Adressen hat begonnen.
                25\tStatistik der Bereinigung der IP-Adressen.
                30\tDNS-Aktualisierungsanforderung an den genannten DNS-Server.
                31\tDNS-Aktualisierung fehlgeschlagen.
                32\tDNS-Aktualisierung erfolgreich.
                50+\tKennungen über 50 betreffen die Erkennung nicht autorisierter Server.
                """,
                "ID,Datum,Uhrzeit,Beschreibung,IP-Adresse,Hostname,MAC-Adresse,Benutzername, Transaktions-ID, QErgebnis,"
                        + "Probezeit, Korrelations-ID,DHCID,Herstellerklasse(Hex),Herstellerklasse(ASCII),"
                        + "Benutzerklasse(Hex),Benutzerklasse(ASCII),Relay-Agent-Informationen,DNS-Registrierungsfehler.");
    }

    private static List<String> v6() {
        return preamble(
                "Microsoft DHCPv6 Service Activity Log",
                "Event ID  Meaning",
                """
                11000\tDHCPv6 Solicit.
                11001\tDHCPv6 Advertise.
                11002\tDHCPv6 Request.
                11003\tDHCPv6 Confirm.
                11004\tDHCPv6 Renew.
                11005\tDHCPv6 Rebind.
                11006\tDHCPv6 Decline.
                11007\tDHCPv6 Release.
                11008\tDHCPv6 Information Request.
                11009\tDHCPv6 Scope Full.
                11010\tDHCPv6 Started.
                11011\tDHCPv6 Stopped.
                11012\tDHCPv6 Audit log paused.
                11013\tDHCPv6 Log File.
                11014\tDHCPv6 Bad Address.
                11015\tDHCPv6 Address is already in use.
                11016\tDHCPv6 Client deleted.
                11017\tDHCPv6 DNS record not deleted.
                11018\tDHCPv6 Expired.
                11019\tDHCPv6 Leases Expired and Leases Deleted .
                11020\tDHCPv6 Database cleanup begin.
                11021\tDHCPv6 Database cleanup end.
                11022\tDNS IPv6 Update Request.
                11023\tDNS IPv6 Update Failed.
                11024\tDNS IPv6 Update Successful.
                11028\tDNS IPv6 update request failed as the DNS update request queue limit exceeded.
                11029\tDNS IPv6 update request failed.
                11030\tDHCPv6 stateless client records purged.
                11031\tDHCPv6 stateless client record is purged as the purge interval has expired for this client record.
                11032\tDHCPV6 Information Request from IPV6 Stateless Client.
                """,
                "ID,Date,Time,Description,IPv6 Address,Host Name,Error Code, Duid Length, Duid Bytes(Hex),User Name,Dhcid,"
                        + "Subnet Prefix.");
    }

    private static List<String> preamble(String title, String table, String meanings, String columns) {
        List<String> lines = new ArrayList<>(List.of("\t\t" + title, "", "", table));
        lines.addAll(meanings.lines().toList());
        lines.add("");
        lines.add(columns);
        return List.copyOf(lines);
    }
}
