package ipam.readers.dns;

import ipam.readers.service.Contact;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks a name server for the records of a name, and follows its aliases. Thread-safe. */
final class NameQuestion {
    /** More aliases than anybody needs; BIND follows as many. */
    private static final int ALIASES = 16;

    private final @Nullable String server;
    private final int port;
    private final Duration timeout;

    /** @param server null: the one that this machine asks */
    NameQuestion(@Nullable String server, int port, Duration timeout) {
        this.server = server;
        this.port = port;
        this.timeout = timeout;
    }

    /** Nobody knows the name. */
    static final class UnknownNameException extends IOException {
        private static final long serialVersionUID = 1;

        UnknownNameException(String message) {
            super(message);
        }
    }

    /**
     * The records of that type; none when the name has others only.
     *
     * @throws UnknownNameException when there is no such name
     * @throws IOException when the server does not say; its message is one line
     */
    List<Record> ask(String name, int type) throws IOException {
        Set<String> aliases = new LinkedHashSet<>();
        Name asked = name(name, type);
        List<Record> told = List.of();
        while (true) {
            Name owner = asked;
            if (!aliases.add(owner.toString(true).toLowerCase(Locale.ROOT)) || aliases.size() > ALIASES) {
                throw failed(
                        name,
                        type,
                        "its aliases lead in a circle: %s -> %s"
                                .formatted(String.join(" -> ", aliases), owner.toString(true)));
            }
            if (told.stream().noneMatch(record -> record.getName().equals(owner))) {
                told = answer(name, owner, type).getSection(Section.ANSWER);
            }
            // Records of other names answer nothing, whoever put them there.
            List<Record> own = told.stream()
                    .filter(record -> record.getName().equals(owner))
                    .toList();
            List<Record> found =
                    own.stream().filter(record -> record.getType() == type).toList();
            Optional<Name> next = own.stream()
                    .filter(CNAMERecord.class::isInstance)
                    .map(record -> ((CNAMERecord) record).getTarget())
                    .findFirst();
            if (!found.isEmpty() || next.isEmpty()) {
                return found;
            }
            asked = next.get();
        }
    }

    private Name name(String name, int type) throws IOException {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw failed(name, type, "it is no name; correct the setting");
        }
    }

    private Message answer(String name, Name asked, int type) throws IOException {
        Message question = Message.newQuery(Record.newRecord(asked, type, DClass.IN));
        Message answer;
        try {
            SimpleResolver resolver = server == null ? new SimpleResolver() : new SimpleResolver(server);
            if (server != null) {
                resolver.setPort(port);
            }
            resolver.setTimeout(timeout);
            resolver.setIgnoreTruncation(true);
            answer = resolver.send(question);
            if (answer.getHeader().getFlag(Flags.TC)) {
                answer = overTcp(resolver, question, name, type);
            }
        } catch (UnknownHostException e) {
            throw failed(name, type, "the name of the name server is unknown; check the setting");
        } catch (LostException e) {
            throw e;
        } catch (IOException e) {
            throw failed(name, type, silence(e));
        }
        int code = answer.getRcode();
        if (code == Rcode.NXDOMAIN) {
            throw new UnknownNameException(words(name, type, "there is no such name; check it"));
        }
        if (code != Rcode.NOERROR) {
            throw failed(name, type, "it answers %s; check that it runs and answers us".formatted(Rcode.string(code)));
        }
        return answer;
    }

    private String silence(IOException e) {
        return switch (Unanswered.of(e)) {
            case CLOSED -> "nobody listens there; check its address, and that it runs";
            case LATE -> Contact.silence(timeout) + "; check that it runs and answers us";
            case OTHER -> "what came back is no answer to that; check that it is a name server";
        };
    }

    private Message overTcp(SimpleResolver resolver, Message question, String name, int type) throws IOException {
        resolver.setTCP(true);
        try {
            return resolver.send(question);
        } catch (IOException e) {
            throw new LostException(
                    words(name, type, "the answer is too long for UDP, and over TCP there is none; let TCP through"));
        }
    }

    /** It is known why there is no answer. */
    private static final class LostException extends IOException {
        private static final long serialVersionUID = 1;

        LostException(String message) {
            super(message);
        }
    }

    /** There is no answer that could be used. */
    IOException failed(String name, int type, String reason) {
        return new IOException(words(name, type, reason));
    }

    private String words(String name, int type, String reason) {
        return "Cannot ask %s for %s of %s: %s"
                .formatted(
                        server == null ? "the name server" : "%s port %d".formatted(server, port),
                        Type.string(type),
                        name,
                        reason);
    }
}
