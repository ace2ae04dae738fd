package ipam.readers.powershell;

import org.jspecify.annotations.Nullable;

/** .NET's values that a serializer took apart into their properties. */
final class NetValues {
    private NetValues() {}

    /** The text or list that the object stands for; the object itself when it is one. */
    static @Nullable Object simplified(PropertyBag object) {
        @Nullable String address = object.text("IPAddressToString");
        if (address != null) {
            return address;
        }
        @Nullable String ticks = object.text("Ticks");
        if (ticks != null && object.has("TotalSeconds") && ticks.matches("-?[0-9]{1,19}")) {
            return TimeSpans.ofTicks(ticks);
        }
        boolean wrapped =
                object.has("value") && (object.has("DateTime") || object.has("DisplayHint") || object.has("Count"));
        return wrapped ? object.value("value") : object;
    }
}
