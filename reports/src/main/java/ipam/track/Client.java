package ipam.track;

import org.jspecify.annotations.Nullable;

/**
 * A DHCP client, as the rows about it name it.
 *
 * @param key the MAC, else the DUID, else the client id
 */
record Client(
        @Nullable String mac,
        @Nullable String clientId,
        @Nullable String duid,
        String key,
        @Nullable String host) {

    /** The short name of the host, and the key behind it; the key alone where no host is known. */
    String named() {
        return host == null ? key : "%s (%s)".formatted(host.replaceFirst("(?<=.)\\..*$", ""), key);
    }

    /** The key, and the host where one is known. */
    String shown() {
        return host == null ? key : "%s (%s)".formatted(key, host);
    }
}
