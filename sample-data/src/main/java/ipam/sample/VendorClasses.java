package ipam.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** About three hundred vendor classes, as the two cells {@code 0xHEX,ASCII} of a row; most clients are Windows. */
final class VendorClasses {
    private static final int WINDOWS_PERCENT = 60;
    private static final byte[] WINDOWS = cells("MSFT 5.0");
    private static final byte[][] OTHERS = others();

    private VendorClasses() {}

    static byte[] of(long hash) {
        return SplitMix.below(hash, 100) < WINDOWS_PERCENT
                ? WINDOWS
                : OTHERS[SplitMix.below(SplitMix.mix(hash), OTHERS.length)];
    }

    private static byte[][] others() {
        List<byte[]> classes = new ArrayList<>();
        for (int version = 8; version <= 16; version++) {
            classes.add(cells("android-dhcp-" + version));
        }
        for (int model = 1; model <= 90; model++) {
            classes.add(cells("Contoso Phone " + (7000 + model)));
        }
        for (int model = 1; model <= 80; model++) {
            classes.add(cells("Contoso Printer M" + (400 + model)));
        }
        for (int minor = 0; minor < 120; minor++) {
            classes.add(cells("dhcpcd-9." + minor / 10 + "." + minor % 10 + ":Linux:x86_64"));
        }
        return classes.toArray(byte[][]::new);
    }

    private static byte[] cells(String name) {
        String hex = HexFormat.of().withUpperCase().formatHex(name.getBytes(StandardCharsets.US_ASCII));
        return Bytes.ascii("0x" + hex + "," + name);
    }
}
