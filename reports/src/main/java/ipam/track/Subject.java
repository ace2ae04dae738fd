package ipam.track;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.Duid;
import ipam.net.MacAddress;
import ipam.report.ArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom or what a question is about. */
public sealed interface Subject {
    /** What DNS allows. */
    int LONGEST_HOST = 255;

    /** As {@code json} names it: {@code ip}. */
    String key();

    /** As normalized. */
    String text();

    /** An address, or the addresses of a block. */
    record Addresses(AddressBlock block) implements Subject {
        @Override
        public String key() {
            return "ip";
        }

        @Override
        public String text() {
            return isOne() ? block.network().toString() : block.toString();
        }

        boolean isOne() {
            return block.prefixLength() == block.network().width();
        }

        /** The MAC that the lower half of an IPv6 address is made of; empty where it is made otherwise. */
        Optional<String> eui64() {
            long lower = block.network().lo();
            if (!isOne() || block.network().isV4() || ((lower >>> 24) & 0xffff) != 0xfffe) {
                return Optional.empty();
            }
            long mac = ((lower >>> 40 << 24) | (lower & 0xffffff)) ^ 0x020000000000L;
            return Optional.of(new MacAddress(mac).toString());
        }

        AddressRange range() {
            return block.range();
        }
    }

    /**
     * A client by its identifier.
     *
     * @param key the option that named it: {@code mac} or {@code client-id}
     * @param keys what the lake may know it by
     */
    record Identifier(String key, String text, List<String> keys) implements Subject {
        public Identifier {
            keys = List.copyOf(keys);
        }

        /** Whether a client that the lake knows by one of the keys is meant: another DUID may name the same card. */
        boolean isOf(Client client) {
            return duidMac(text).isEmpty() || text.equals(client.duid()) || text.equals(client.key());
        }

        private static Optional<MacAddress> duidMac(String hex) {
            return Duid.isValid(hex) ? new Duid(hex).mac() : Optional.empty();
        }
    }

    /**
     * A host, lower case without the dot at its end.
     *
     * @param wild whether {@code *} and {@code ?} in it stand for any letters, and for one
     */
    record Host(String text, boolean wild) implements Subject {
        /** The host that a row names, whatever letters it has. */
        static Host named(String said) {
            return new Host(said.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""), false);
        }

        @Override
        public String key() {
            return "host";
        }

        /** Every host that has this in its name. */
        Host partly() {
            return new Host("*" + text + "*", true);
        }

        String shortName() {
            int dot = text.indexOf('.');
            return dot < 0 ? text : text.substring(0, dot);
        }

        /** A pattern, as RE2 reads them, for the names that stand for this host: the same, short or fully qualified. */
        String pattern() {
            if (wild) {
                return "(?i)^" + Wildcards.pattern(text) + (isShort() ? "(\\..*)?" : "\\.?") + "$";
            }
            String rest = isShort()
                    ? "(\\..*)?"
                    : "(" + Wildcards.literal(text.substring(shortName().length())) + ")?\\.?";
            return "(?i)^" + Wildcards.literal(shortName()) + rest + "$";
        }

        boolean isShort() {
            return text.indexOf('.') < 0;
        }
    }

    /**
     * A person by the name of an account, lower case; {@code *} and {@code ?} in it stand for any letters, and for one.
     *
     * @param name without a domain
     * @param realm first label of the domain; null: of any
     */
    record User(String text, String name, @Nullable String realm) implements Subject {
        @Override
        public String key() {
            return "user";
        }

        /** Everybody who has this in the name. */
        User partly() {
            return new User(text, "*" + name + "*", realm);
        }

        boolean isWild() {
            return Wildcards.isOne(name);
        }

        /** A pattern, as RE2 reads them, for the names of these people. */
        String pattern() {
            return "(?i)^" + Wildcards.pattern(name) + "(@.*)?$";
        }

        /** Whether a row is of this person. */
        boolean isOf(Logon.Account account) {
            String said = account.realm();
            boolean named = isWild()
                    ? account.key().matches(pattern())
                    : account.key().equals(name) || account.name().equalsIgnoreCase(text);
            return named && (realm == null || said == null || realm.equals(said));
        }
    }

    /** An address or a block in CIDR notation. */
    static Subject ip(String text) {
        try {
            return new Addresses(AddressBlock.parse(text.strip()));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new ArgumentException(
                    "--ip",
                    "Invalid --ip: %s (must be an IPv4 or IPv6 address, 10.1.0.7 or 2001:db8::7, or a block, 10.1.0.0/24%s)"
                            .formatted(
                                    text, message.contains("did you mean") ? "; bits are set after the prefix" : ""));
        }
    }

    /** A MAC address in any usual spelling. */
    static Subject mac(String text) {
        try {
            String mac = MacAddress.parse(text).toString();
            return new Identifier("mac", mac, List.of(mac));
        } catch (IllegalArgumentException e) {
            throw new ArgumentException(
                    "--mac",
                    "Invalid --mac: %s (must be 12 hex digits, such as 02:00:5e:10:00:07, 02-00-5E-10-00-07 or 02005e100007)"
                            .formatted(text));
        }
    }

    /** A client identifier or DUID in hex, with or without separators. */
    static Subject clientId(String text) {
        String hex =
                text.strip().toLowerCase(Locale.ROOT).replaceFirst("^0x", "").replaceAll("[:. -]", "");
        if (hex.isEmpty()
                || hex.length() % 2 != 0
                || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw new ArgumentException(
                    "--client-id",
                    "Invalid --client-id: %s (must be two hex digits for each byte, such as 0102005e100007)"
                            .formatted(text));
        }
        List<String> keys = new ArrayList<>(List.of(hex));
        if (hex.length() == 12) {
            keys.add(MacAddress.parse(hex).toString());
        } else if (hex.length() == 14 && hex.startsWith("01")) { // hardware type Ethernet, then the MAC
            keys.add(MacAddress.parse(hex.substring(2)).toString());
        }
        Identifier.duidMac(hex).ifPresent(mac -> keys.add(mac.toString())); // the lake knows its client by that
        return new Identifier("client-id", hex, keys);
    }

    /** A host, fully qualified or short, in any case; {@code *} and {@code ?} stand for any letters, and for one. */
    static Subject host(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (host.isEmpty() || host.length() > LONGEST_HOST) {
            throw new ArgumentException(
                    "--host",
                    "Invalid --host: %s (must be a host name of at most %d characters, such as pc-7 or pc-7.example.test)"
                            .formatted(host.isEmpty() ? "nothing" : host.substring(0, 20) + "…", LONGEST_HOST));
        }
        return new Host(host, Wildcards.isOne(host));
    }

    /** A user: {@code anna}, {@code CONTOSO\\anna} or {@code anna@contoso.test}, in any case. */
    static Subject user(String text) {
        String user = text.strip().toLowerCase(Locale.ROOT);
        int slash = user.indexOf('\\');
        int at = user.lastIndexOf('@');
        String name = slash >= 0 ? user.substring(slash + 1) : at > 0 ? user.substring(0, at) : user;
        if (name.isEmpty() || user.length() > LONGEST_HOST) {
            throw new ArgumentException(
                    "--user",
                    "Invalid --user: %s (must be the name of an account, such as anna, CONTOSO\\anna or anna@contoso.test)"
                            .formatted(name.isEmpty() ? "no name" : user.substring(0, 20) + "…"));
        }
        String domain = slash >= 0 ? user.substring(0, slash) : at > 0 ? user.substring(at + 1) : null;
        return new User(user, name, domain == null || domain.isEmpty() ? null : domain.split("\\.", 2)[0]);
    }
}
