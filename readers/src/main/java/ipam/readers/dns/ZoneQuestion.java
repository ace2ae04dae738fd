package ipam.readers.dns;

import ipam.readers.service.Contact;
import java.io.IOException;
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
     * @param contact with the server: unless it answered, it would not for other zones either
     */
    public record Reply(
            long latency, @Nullable Long serial, @Nullable String problem, Contact contact) {
        /** Whether no answer came. */
        public boolean isSilent() {
            return contact != Contact.ANSWERED;
        }

        private static Reply answered(long latency, @Nullable Long serial, @Nullable String problem) {
            return new Reply(latency, serial, problem, Contact.ANSWERED);
        }
    }

    /**
     * Asks over UDP, once more when nothing comes, and then over TCP: a datagram may be lost on the way. All of it takes
     * no longer than the timeout.
     */
    public Reply ask() {
        Message question;
        try {
            question = Message.newQuery(Record.newRecord(Name.fromString(zone, Name.root), Type.SOA, DClass.IN));
        } catch (TextParseException e) {
            return new Reply(0, null, "its name is none", Contact.ANSWERED);
        }
        question.getHeader().unsetFlag(Flags.RD);
        long begun = System.nanoTime();
        boolean isClosed = false;
        String said = "";
        for (Way way : Way.values()) {
            if (way == Way.UDP_AGAIN && isClosed) {
                continue;
            }
            long asked = System.nanoTime();
            try {
                Message answer = resolver(way).send(question);
                return reply(answer, since(asked));
            } catch (UnknownHostException e) {
                return new Reply(since(begun), null, "the name of the server is unknown", Contact.SILENT);
            } catch (IOException e) {
                isClosed |= way != Way.TCP && Unanswered.of(e) == Unanswered.CLOSED;
                said = way == Way.TCP && !said.isEmpty() ? said : words(e);
            }
        }
        return isClosed
                ? new Reply(since(begun), null, "nobody listens on port %d".formatted(port), Contact.CLOSED)
                : new Reply(since(begun), null, said, Contact.SILENT);
    }

    /** How a question goes, and which part of the time it may take. */
    private enum Way {
        UDP(4),
        UDP_AGAIN(4),
        TCP(2);

        private final int part;

        Way(int part) {
            this.part = part;
        }
    }

    private SimpleResolver resolver(Way way) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setPort(port);
        resolver.setTimeout(timeout.dividedBy(way.part));
        resolver.setTCP(way == Way.TCP);
        if (key != null) {
            resolver.setTSIGKey(key.signature());
        }
        return resolver;
    }

    private String words(IOException e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return Unanswered.of(e) == Unanswered.LATE
                ? Contact.silence(timeout)
                : "no answer" + (said.isEmpty() ? "" : ": " + said);
    }

    private static long since(long asked) {
        return (System.nanoTime() - asked) / NANOS;
    }

    private Reply reply(Message answer, long latency) {
        int code = answer.getRcode();
        if (code == Rcode.REFUSED) {
            return Reply.answered(latency, null, "the server refuses to answer for it");
        }
        if (code == Rcode.SERVFAIL) {
            return Reply.answered(latency, null, "the server has it and can't serve it");
        }
        if (code == Rcode.NOTAUTH && key != null) {
            return Reply.answered(latency, null, TransferFailure.KEY);
        }
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            return Reply.answered(latency, null, "the server answers " + Rcode.string(code));
        }
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof SOARecord soa && answer.getHeader().getFlag(Flags.AA)) {
                return Reply.answered(latency, soa.getSerial(), null);
            }
        }
        return Reply.answered(latency, null, "the server does not serve it");
    }
}
