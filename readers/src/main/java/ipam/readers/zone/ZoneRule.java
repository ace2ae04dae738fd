package ipam.readers.zone;

import static ipam.readers.zone.ZoneRule.Place.file;
import static ipam.readers.zone.ZoneRule.Place.server;
import static ipam.readers.zone.ZoneRule.Place.zone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the DNS Server log says of a zone, by its id: Microsoft tells of none which ones its IPAM reads, so
 * these are those whose text is about the health of a zone, with the severity that it carries. That the service ended is
 * no fault of a zone; until it begins again, nothing is known of any.
 *
 * @param id the native id
 * @param state good, warning, error or stopped
 * @param place which of its values names the zone
 * @param version number of the value with the version that the server itself holds; 0: none
 * @param words what it says, with the numbers of its values in braces
 */
record ZoneRule(int id, String state, Place place, int version, String words) {
    private static final String GOOD = "good";
    private static final String WARNING = "warning";
    private static final String ERROR = "error";

    /** What names the zone: a value, a file's name in a value, or nothing: then it is about the server. */
    record Place(int value, boolean isFile) {
        static Place zone(int value) {
            return new Place(value, false);
        }

        static Place file(int value) {
            return new Place(value, true);
        }

        static Place server() {
            return new Place(0, false);
        }
    }

    private static final List<ZoneRule> RULES = List.of(
            new ZoneRule(2, GOOD, server(), 0, "the service has started"),
            new ZoneRule(3, "stopped", server(), 0, "the service has ended"),
            new ZoneRule(4, GOOD, server(), 0, "all zones are loaded"),
            new ZoneRule(769, GOOD, zone(1), 0, "loaded from {2}"),
            new ZoneRule(2501, GOOD, server(), 0, "scavenging is done"),
            new ZoneRule(3150, GOOD, zone(2), 1, "version {1} written to {3}"),
            new ZoneRule(4020, GOOD, zone(1), 0, "being loaded in the background"),
            new ZoneRule(4021, GOOD, zone(1), 0, "loaded in the background"),
            new ZoneRule(6001, GOOD, zone(2), 1, "version {1} transferred to {3}"),
            new ZoneRule(6520, GOOD, zone(1), 2, "updated to version {2} of {3}"),
            new ZoneRule(6521, GOOD, zone(1), 2, "the same version {2} as {3}"),
            new ZoneRule(800, WARNING, zone(1), 0, "takes updates, but its primary server has no address here"),
            new ZoneRule(2502, WARNING, server(), 0, "scavenging visited nothing"),
            new ZoneRule(6003, WARNING, server(), 0, "{1} asked for a zone over UDP"),
            new ZoneRule(6004, WARNING, zone(2), 0, "{1} asked for it, but it is not served here"),
            new ZoneRule(6522, WARNING, zone(2), 0, "newer version {1} at {3}, being transferred"),
            new ZoneRule(6523, WARNING, zone(1), 0, "master {2} can't be reached"),
            new ZoneRule(6526, WARNING, zone(1), 2, "version {2} is newer than version {3} of master {4}"),
            new ZoneRule(6534, WARNING, zone(1), 0, "transfer from {2} failed"),
            new ZoneRule(6535, WARNING, zone(1), 0, "master {2} does not know incremental transfers"),
            new ZoneRule(6536, WARNING, zone(1), 0, "invalid incremental transfer from {2}"),
            new ZoneRule(500, ERROR, zone(1), 0, "its registry data is damaged"),
            new ZoneRule(501, ERROR, zone(1), 0, "its type in the registry is damaged"),
            new ZoneRule(502, ERROR, zone(1), 0, "the registry names no file for it"),
            new ZoneRule(503, ERROR, zone(1), 0, "the registry names no master for it"),
            new ZoneRule(504, ERROR, zone(1), 0, "can't be made from its registry data"),
            new ZoneRule(505, ERROR, zone(1), 0, "its registry data is damaged: {2}"),
            new ZoneRule(1000, ERROR, file(1), 0, "file {1} can't be opened"),
            new ZoneRule(1004, ERROR, file(1), 0, "file {1} is missing"),
            new ZoneRule(1008, ERROR, file(1), 0, "the path of file {1} is too long"),
            new ZoneRule(1201, ERROR, zone(1), 0, "can't be made from file {2}, line {3}"),
            new ZoneRule(1501, ERROR, zone(2), 0, "file {1} can't be understood"),
            new ZoneRule(3151, ERROR, zone(2), 0, "file {1} can't be written"),
            new ZoneRule(3152, ERROR, file(1), 0, "file {1} can't be opened for writing"),
            new ZoneRule(3153, ERROR, server(), 0, "a file can't be written"),
            new ZoneRule(4000, ERROR, server(), 0, "Active Directory can't be opened"),
            new ZoneRule(4001, ERROR, zone(1), 0, "can't be opened in Active Directory"),
            new ZoneRule(4004, ERROR, zone(1), 0, "can't be listed in Active Directory"),
            new ZoneRule(4005, ERROR, zone(1), 0, "deleted from Active Directory"),
            new ZoneRule(4007, ERROR, zone(1), 0, "can't be opened in directory partition {2}"),
            new ZoneRule(4019, ERROR, zone(1), 0, "could not be loaded; shut down"),
            new ZoneRule(6524, ERROR, zone(1), 0, "invalid response from master {2}"),
            new ZoneRule(6525, ERROR, zone(1), 0, "master {2} refuses the transfer"),
            new ZoneRule(6527, ERROR, zone(1), 0, "expired without a transfer; shut down"),
            new ZoneRule(7652, ERROR, zone(1), 0, "can't be signed: {2}"),
            new ZoneRule(7658, ERROR, zone(1), 0, "can't be signed again: {2}"),
            new ZoneRule(7666, ERROR, zone(1), 0, "can't be signed while it is loaded: {2}"));

    private static final Map<Integer, ZoneRule> BY_ID = new HashMap<>();

    static {
        RULES.forEach(rule -> BY_ID.put(rule.id, rule));
    }

    /** The rule of an id; null when it says nothing of zones. */
    static @Nullable ZoneRule of(int id) {
        return BY_ID.get(id);
    }
}
