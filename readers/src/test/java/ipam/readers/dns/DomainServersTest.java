package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ipam.net.IpAddress;
import ipam.record.Sighting;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What a domain's name server says, truly and not. */
class DomainServersTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Name DOMAIN = name("contoso.test.");
    private static final Name HOST = name("ns1.contoso.test.");
    private static final Name ELSEWHERE = name("evil.test.");

    @Test
    void nameServersHaveTheAddressesOfTheirNames() throws IOException {
        try (Liar server = new Liar(DomainServersTest::truth, null)) {
            assertThat(asking(server).nameServers("contoso.test").servers())
                    .extracting(Sighting::name, Sighting::addresses, Sighting::remark)
                    .containsExactly(tuple("ns1.contoso.test", List.of(IpAddress.parse("192.0.2.53")), ""));
        }
    }

    @Test
    void recordsOfAnotherNameAnswerNothing() throws IOException {
        UnaryOperator<Message> poison = answer -> {
            answer.removeAllRecords(Section.ANSWER);
            answer.addRecord(new NSRecord(ELSEWHERE, DClass.IN, 60, HOST), Section.ANSWER);
            return answer;
        };
        try (Liar server = new Liar(poison, null)) {
            refused(
                    server,
                    "NS of contoso.test: it is no zone of its own, and has no name servers; name the zone it lies in");
        }
    }

    @Test
    void aNameThatNobodyKnowsIsNoEmptyDomain() throws IOException {
        try (Liar server = new Liar(code(Rcode.NXDOMAIN), null)) {
            refused(server, "NS of contoso.test: there is no such name; check it");
            assertThat(asking(server).addresses("ns1.contoso.test")).isEmpty();
        }
        try (Liar server = new Liar(code(Rcode.SERVFAIL), null)) {
            refused(server, "NS of contoso.test: it answers SERVFAIL; check that it runs and answers us");
        }
    }

    @Test
    void aTruncatedAnswerIsAskedForOverTcpAndNeverTakenForAll() throws IOException {
        UnaryOperator<Message> cut = answer -> {
            truth(answer).getHeader().setFlag(Flags.TC);
            return answer;
        };
        try (Liar server = new Liar(cut, DomainServersTest::truth)) {
            assertThat(asking(server).nameServers("contoso.test").servers()).hasSize(1);
        }
        try (Liar server = new Liar(cut, null)) {
            refused(
                    server,
                    "NS of contoso.test: the answer is too long for UDP, and over TCP there is none; let TCP through");
        }
    }

    @Test
    void anAnswerWithAnotherNumberIsNone() throws IOException {
        UnaryOperator<Message> other = answer -> {
            truth(answer).getHeader().setID(answer.getHeader().getID() ^ 1);
            return answer;
        };
        try (Liar server = new Liar(other, null)) {
            refused(server, "NS of contoso.test: what came back is no answer to that; check that it is a name server");
        }
    }

    @Test
    void aliasesAreFollowedUntilTheyLeadInACircle() throws IOException {
        UnaryOperator<Message> alias = answer -> {
            Record question = answer.getQuestion();
            answer.removeAllRecords(Section.ANSWER);
            answer.addRecord(new CNAMERecord(name("www.contoso.test."), DClass.IN, 60, HOST), Section.ANSWER);
            if (question.getType() == Type.A) {
                answer.addRecord(address(HOST), Section.ANSWER);
            }
            return answer;
        };
        try (Liar server = new Liar(alias, null)) {
            assertThat(asking(server).addresses("www.contoso.test"))
                    .as("a record of the alias, in the same answer")
                    .contains(IpAddress.parse("192.0.2.53"));
        }
        UnaryOperator<Message> circle = answer -> {
            Name asked = answer.getQuestion().getName();
            Name next = asked.equals(DOMAIN) ? ELSEWHERE : DOMAIN;
            answer.removeAllRecords(Section.ANSWER);
            answer.addRecord(new CNAMERecord(asked, DClass.IN, 60, next), Section.ANSWER);
            return answer;
        };
        try (Liar server = new Liar(circle, null)) {
            refused(
                    server,
                    "NS of contoso.test: its aliases lead in a circle: contoso.test -> evil.test -> contoso.test");
        }
    }

    @Test
    void silenceIsToldFromNobodyThere() throws IOException {
        try (Liar server = new Liar(null, null)) {
            refused(server, "NS of contoso.test: no answer in 0.4 s; check that it runs and answers us");
        }
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> new DomainServers("127.0.0.1", port, PATIENCE).nameServers("contoso.test"))
                .hasMessageEndingWith("nobody listens there; check its address, and that it runs");
    }

    /** What an honest server answers: a name server, and its address. */
    private static Message truth(Message answer) {
        Record question = answer.getQuestion();
        answer.removeAllRecords(Section.ANSWER);
        if (question.getType() == Type.NS) {
            answer.addRecord(new NSRecord(DOMAIN, DClass.IN, 60, HOST), Section.ANSWER);
        } else if (question.getType() == Type.A) {
            answer.addRecord(address(HOST), Section.ANSWER);
        }
        return answer;
    }

    private static UnaryOperator<Message> code(int code) {
        return answer -> {
            answer.removeAllRecords(Section.ANSWER);
            answer.getHeader().setRcode(code);
            return answer;
        };
    }

    private static Record address(Name host) {
        try {
            return new ARecord(host, DClass.IN, 60, InetAddress.getByName("192.0.2.53"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Name name(String text) {
        return Name.fromConstantString(text);
    }

    private static DomainServers asking(Liar server) {
        return new DomainServers("127.0.0.1", server.port(), PATIENCE);
    }

    private static void refused(Liar server, String words) {
        assertThatThrownBy(() -> asking(server).nameServers("contoso.test"))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot ask 127.0.0.1 port %d for %s".formatted(server.port(), words));
    }
}
