package ipam.readers.dhcpserver;

import ipam.net.IpAddress;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import org.jspecify.annotations.Nullable;

/** IPv4 or IPv6, and what Windows calls the identifier of a scope of it. */
enum Family {
    V4("IPv4", "ScopeId"),
    V6("IPv6", "Prefix");

    private final String text;
    private final String scopeId;

    Family(String text, String scopeId) {
        this.text = text;
        this.scopeId = scopeId;
    }

    /** As the datasets say it. */
    String text() {
        return text;
    }

    /** Name of the property that holds the scope's network. */
    String scopeProperty() {
        return scopeId;
    }

    /** An address of this family; null when there is none. */
    @Nullable
    IpAddress address(PropertyBag object, String... names) throws UnreadableException {
        @Nullable IpAddress address = object.address(names);
        if (address != null && address.isV4() != (this == V4)) {
            throw UnreadableException.value(names[0], address.toString(), text + " address");
        }
        return address;
    }

    /** An address that the object can't do without. */
    IpAddress required(PropertyBag object, String... names) throws UnreadableException {
        object.required(names);
        @Nullable IpAddress address = address(object, names);
        if (address == null) {
            throw new AssertionError(names[0] + " is there");
        }
        return address;
    }

    /** The network of the object's scope, without a prefix length; null when the object is the server's. */
    @Nullable
    String scope(PropertyBag object) throws UnreadableException {
        @Nullable String text = object.text(scopeId, "ScopeId", "Prefix");
        return text == null ? null : network(scopeId, text).toString();
    }

    /** The network of the object's scope. */
    String requiredScope(PropertyBag object) throws UnreadableException {
        object.required(scopeId);
        return String.valueOf(scope(object));
    }

    /** A network as text, {@code 10.0.0.0} or {@code 2001:db8::/64}. */
    IpAddress network(String property, String text) throws UnreadableException {
        int slash = text.indexOf('/');
        IpAddress network = PropertyBag.address(property, slash < 0 ? text : text.substring(0, slash));
        if (network.isV4() != (this == V4)) {
            throw UnreadableException.value(property, text, this.text + " network");
        }
        return network;
    }
}
