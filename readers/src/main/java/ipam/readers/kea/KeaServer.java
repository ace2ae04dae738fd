package ipam.readers.kea;

/**
 * Which of Kea's two servers a configuration is of.
 *
 * @param v6 whether it is kea-dhcp6
 */
record KeaServer(boolean v6) {
    /** IPv4 or IPv6. */
    String family() {
        return v6 ? "IPv6" : "IPv4";
    }

    /** The name of the configuration's object. */
    String title() {
        return v6 ? "Dhcp6" : "Dhcp4";
    }

    /** The name of its list of subnets. */
    String subnets() {
        return v6 ? "subnet6" : "subnet4";
    }

    /** The option space of the standard. */
    String space() {
        return v6 ? "dhcp6" : "dhcp4";
    }
}
