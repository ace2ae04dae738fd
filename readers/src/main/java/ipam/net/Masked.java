package ipam.net;

/** A network as an address with a prefix length or a mask. */
final class Masked {
    private static final String DIGITS = "[0-9]{1,9}";

    private Masked() {}

    static AddressBlock read(String thing, String typed, String addressText, String lengthText) {
        IpAddress address = RangeNotation.address(thing, addressText);
        boolean mapped = address.isV4() && addressText.contains(":");
        int length = lengthText.matches(DIGITS)
                ? Integer.parseInt(lengthText) - (mapped ? 96 : 0)
                : length(thing, typed, address, lengthText);
        if (length < 0 || length > address.width()) {
            throw new NotationException(
                    thing, typed, "the prefix length must be 0 to " + (mapped ? 128 : address.width()), "");
        }
        AddressBlock block = AddressBlock.containing(address, length);
        if (!block.network().equals(address)) {
            throw new NotationException(thing, typed, "bits are set after the prefix", block.toString());
        }
        return block;
    }

    private static int length(String thing, String typed, IpAddress address, String text) {
        if (!address.isV4() || text.indexOf('.') < 0) {
            throw new NotationException(thing, typed, "must end with a prefix length, or for IPv4 with a mask", "");
        }
        long mask = RangeNotation.address("mask", text).lo() & 0xffff_ffffL;
        int ones = Long.numberOfLeadingZeros(~(mask << 32));
        if (mask == (0xffff_ffffL << (32 - ones) & 0xffff_ffffL)) {
            return ones;
        }
        int zeros = Long.numberOfLeadingZeros(mask << 32 | 0x8000_0000L);
        boolean inverse = mask == 0xffff_ffffL >>> zeros;
        throw new NotationException(
                thing,
                typed,
                inverse ? "the mask is an inverse one" : "the mask has ones after a zero",
                inverse ? AddressBlock.containing(address, zeros).toString() : "");
    }
}
