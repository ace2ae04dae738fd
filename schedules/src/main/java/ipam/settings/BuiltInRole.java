package ipam.settings;

import static ipam.settings.Right.ADMINISTRATION;
import static ipam.settings.Right.RECORDS;
import static ipam.settings.Right.SERVERS;
import static ipam.settings.Right.SPACE;
import static ipam.settings.Right.TRACKING;
import static ipam.settings.Right.VIEW;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The security groups of Windows Server IPAM, and of its built-in roles the one that has something to do here. */
public enum BuiltInRole {
    /** IPAM Users. */
    IPAM_USERS("ipam-users", Set.of(VIEW)),
    /** IP Address Record Administrator. */
    RECORD_ADMIN("record-admin", Set.of(VIEW, RECORDS)),
    /** IPAM ASM Administrators: address space management. */
    ASM("asm", Set.of(VIEW, RECORDS, SPACE)),
    /** IPAM MSM Administrators: multi-server management. */
    MSM("msm", Set.of(VIEW, SERVERS)),
    /** IPAM IP Audit Administrators. */
    IP_AUDIT("ip-audit", Set.of(VIEW, TRACKING)),
    /** IPAM Administrators. */
    ADMIN("admin", Set.of(VIEW, TRACKING, RECORDS, SPACE, SERVERS, ADMINISTRATION));

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Right> rights;

    BuiltInRole(String word, Set<Right> rights) {
        this.word = word;
        this.rights = rights;
    }

    /** As the settings say it. */
    public String word() {
        return word;
    }

    /** What who has it may do. */
    public Set<Right> rights() {
        return rights;
    }

    /** All their words, in order. */
    static List<String> words() {
        return Arrays.stream(values()).map(BuiltInRole::word).toList();
    }
}
