package ipam.readers.dhcpserver;

import ipam.net.IpAddress;
import ipam.readers.powershell.ObjectMapping;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of options. Of which scope or reservation they are, the objects do not say; who exports them adds it. */
final class OptionRows {
    private OptionRows() {}

    /** DhcpServerv4OptionValue. */
    static List<SnapshotRow> v4(PropertyBag option, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return option(Family.V4, option);
    }

    /** DhcpServerv6OptionValue. */
    static List<SnapshotRow> v6(PropertyBag option, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return option(Family.V6, option);
    }

    /**
     * Values of options of a policy, a reservation, or else of a scope or server.
     *
     * @param owner the property that names the policy or reservation
     */
    static ObjectMapping of(Family family, @Nullable String owner) {
        return (option, input, times) -> {
            if (owner != null && option.text(owner) == null) {
                throw new UnreadableException(
                        "the option value stands before the name of what it is a value of", "export the server again");
            }
            return option(family, option);
        };
    }

    private static List<SnapshotRow> option(Family family, PropertyBag option) throws UnreadableException {
        option.required("OptionId");
        @Nullable IpAddress reserved = family.address(option, "ReservedIP");
        return List.of(new SnapshotRow(Configuration.OPTION_VALUE, option.line())
                .text("family", family.text())
                .text("scope_id", family.scope(option))
                .text("reserved_ip", reserved == null ? null : reserved.toString())
                .text("policy_name", option.text("PolicyName"))
                .number("option_id", option.number("OptionId"))
                .text("name", option.text("Name"))
                .text("value_type", option.text("Type"))
                .text("value", String.join(", ", option.texts("Value")))
                .text("vendor_class", option.text("VendorClass"))
                .text("user_class", option.text("UserClass")));
    }
}
