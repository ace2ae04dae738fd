package ipam.readers.dns;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks a name server for the SOA record of a zone, and for nothing that it would have to ask others for. Immutable: each
 * call of {@link #ask} is a question of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035</a>
 */
public final class ZoneQuestion {
    private static final long NANOS = 1_000_000;

    private final String server;
    private final int port;
    private final String zone;
    private final @Nullable TransferKey key;
    private final Duration timeout;

    /**
     * A question.
     *
     * @param server address or name of the name server
     * @param zone its name, with or without the last dot
     * @param key signs the question; null: unsigned
     * @param timeout for the answer
     */
    public ZoneQuestion(String server, int port, String zone, @Nullable TransferKey key, Duration timeout) {
        this.server = server;
        this.port = port;
        this.zone = zone;
        this.key = key;
        this.timeout = timeout;
    }

    /**
     * What came back.
     *
     * @param latency until it came, or nothing had; milliseconds
     * @param serial of the zone; null when the server does not serve it
     * @param problem why not, in words; null when it does
     * @param isSilent whether nothing came back at all: of other zones nothing would either
     */
    public record Reply(
            long latency, @Nullable Long serial, @Nullable String problem, boolean isSilent) {}

    /** Asks, and waits. */
    public Reply ask() {
        long asked = System.nanoTime();
        try {
            SimpleResolver resolver = new SimpleResolver(server);
            resolver.setPort(port);
            resolver.setTimeout(timeout);
            if (key != null) {
                resolver.setTSIGKey(key.signature());
            }
            Message question =
                    Message.newQuery(Record.newRecord(Name.fromString(zone, Name.root), Type.SOA, DClass.IN));
            question.getHeader().unsetFlag(Flags.RD);
            return reply(resolver.send(question), since(asked));
        } catch (UnknownHostException e) {
            return silent(asked, "the name of the server is unknown");
        } catch (TextParseException e) {
            return new Reply(0, null, "its name is none", false);
        } catch (SocketTimeoutException e) {
            return silent(asked, "no answer in %d s".formatted(timeout.toSeconds()));
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return silent(
                    asked,
                    said.contains("Timed out") || said.contains("timed out")
                            ? "no answer in %d s".formatted(timeout.toSeconds())
                            : "no answer" + (said.isEmpty() ? "" : ": " + said));
        }
    }

    private static Reply silent(long asked, String problem) {
        return new Reply(since(asked), null, problem, true);
    }

    private static long since(long asked) {
        return (System.nanoTime() - asked) / NANOS;
    }

    private static Reply reply(Message answer, long latency) {
        int code = answer.getRcode();
        if (code == Rcode.REFUSED) {
            return new Reply(latency, null, "the server refuses to answer for it", false);
        }
        if (code == Rcode.SERVFAIL) {
            return new Reply(latency, null, "the server has it and can't serve it", false);
        }
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            return new Reply(latency, null, "the server answers " + Rcode.string(code), false);
        }
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof SOARecord soa && answer.getHeader().getFlag(Flags.AA)) {
                return new Reply(latency, soa.getSerial(), null, false);
            }
        }
        return new Reply(latency, null, "the server does not serve it", false);
    }
}
