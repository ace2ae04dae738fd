package ipam.readers.dns;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import org.xbill.DNS.ZoneTransferException;

/** What a failed transfer means to the one who asked. */
final class TransferFailure {
    /** A question that was signed an hour ago by the server's clock is refused like one of another key. */
    static final String KEY =
            "the server does not accept the key; check its name, algorithm and secret, and that the clocks"
                    + " of both are right";

    private TransferFailure() {}

    /** The server answered, but not with the zone. */
    static String refused(ZoneTransferException failure, boolean signed) {
        String said = String.valueOf(failure.getMessage());
        return switch (said.toUpperCase(Locale.ROOT)) {
            case "REFUSED" ->
                "the server refuses; let it transfer the zone to this host%s (allow-transfer)"
                        .formatted(signed ? " with this key" : ", or name the key it asks for");
            case "NOTAUTH", "BADSIG", "BADKEY" -> signed ? KEY : "the server does not hold the zone; ask one that does";
            case "SERVFAIL" -> "the server has the zone and can't serve it; see in its log why it did not load";
            case "TSIG FAILURE: BADTIME" -> "the clocks of the server and of this machine are too far apart; set both";
            default -> said + "; look into the server's log";
        };
    }

    /** No answer came, or not the whole of it. */
    static String unreachable(IOException failure, Duration timeout) {
        if (failure instanceof SocketTimeoutException) {
            return "no answer in %d s; check that the server runs and TCP reaches it".formatted(timeout.toSeconds());
        }
        if (failure instanceof ConnectException) {
            return "the server can't be reached; check its address and port, and that it runs";
        }
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no answer")
                + "; check that the server runs and TCP reaches it";
    }
}
