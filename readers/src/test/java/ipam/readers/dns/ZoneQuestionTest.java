package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.readers.dns.ZoneQuestion.Reply;
import ipam.readers.service.Contact;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Name servers that lie, are silent, or are not there. */
class ZoneQuestionTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    @Test
    void anAnswerIsTheSerialOfTheZone() throws IOException {
        try (Liar server = new Liar(answer -> answer, null)) {
            Reply reply = ask(server);
            assertThat(reply.serial()).isEqualTo(7);
            assertThat(reply.problem()).isNull();
            assertThat(reply.contact()).isEqualTo(Contact.ANSWERED);
        }
    }

    private static Reply ask(Liar server) {
        return new ZoneQuestion("127.0.0.1", server.port(), "example.test", null, PATIENCE).ask();
    }

    @Test
    void whoRefusesAnswersAllTheSame() throws IOException {
        assertThat(told(Rcode.REFUSED)).isEqualTo("ANSWERED the server refuses to answer for it");
        assertThat(told(Rcode.SERVFAIL)).isEqualTo("ANSWERED the server has it and can't serve it");
        assertThat(told(Rcode.NOTIMP)).isEqualTo("ANSWERED the server answers NOTIMP");
        assertThat(told(Rcode.NXDOMAIN)).isEqualTo("ANSWERED the server does not serve it");
    }

    private static String told(int code) throws IOException {
        UnaryOperator<Message> lie = answer -> {
            answer.removeAllRecords(Section.ANSWER);
            answer.getHeader().setRcode(code);
            return answer;
        };
        try (Liar server = new Liar(lie, null)) {
            Reply reply = ask(server);
            return reply.contact() + " " + reply.problem();
        }
    }

    @Test
    void aTruncatedAnswerIsAskedForOverTcp() throws IOException {
        UnaryOperator<Message> cut = answer -> {
            answer.removeAllRecords(Section.ANSWER);
            answer.getHeader().setFlag(Flags.TC);
            return answer;
        };
        try (Liar server = new Liar(cut, answer -> answer)) {
            assertThat(ask(server).serial()).isEqualTo(7);
        }
    }

    @Test
    void whereNoDatagramGetsThroughTcpIsTried() throws IOException {
        try (Liar server = new Liar(null, answer -> answer)) {
            Reply reply = ask(server);
            assertThat(reply.serial()).isEqualTo(7);
            assertThat(reply.latency()).as("of the way that got through").isLessThan(PATIENCE.toMillis() / 2);
        }
    }

    @Test
    void theAnswerToAnotherQuestionIsNone() throws IOException {
        UnaryOperator<Message> other = answer -> {
            answer.getHeader().setID(answer.getHeader().getID() ^ 1);
            return answer;
        };
        try (Liar server = new Liar(other, null)) {
            Reply reply = ask(server);
            assertThat(reply.contact()).isEqualTo(Contact.SILENT);
            assertThat(reply.problem()).startsWith("no answer");
        }
    }

    @Test
    void aSignatureThatIsTooOldIsRefusedLikeAWrongKeyAndBothAreSaid() throws IOException {
        UnaryOperator<Message> late = answer -> {
            answer.removeAllRecords(Section.ANSWER);
            answer.getHeader().setRcode(Rcode.NOTAUTH);
            return answer;
        };
        TransferKey key = new TransferKey("ipam", "hmac-sha256", "c2VjcmV0");
        String words =
                "the server does not accept the key; check its name, algorithm and secret, and that the clocks of"
                        + " both are right";
        try (Liar server = new Liar(late, late)) {
            assertThat(new ZoneQuestion("127.0.0.1", server.port(), "example.test", key, PATIENCE)
                            .ask()
                            .problem())
                    .isEqualTo(words);
            assertThatThrownBy(() -> new ZoneTransfer("127.0.0.1", server.port(), "example.test", key, PATIENCE)
                            .read(new Zones()))
                    .hasMessageEndingWith(words);
        }
    }

    @Test
    void aSilentServerCostsItsTimeoutOnce() throws IOException {
        try (Liar server = new Liar(null, null)) {
            long begun = System.nanoTime();
            Reply reply = ask(server);
            assertThat(reply.contact()).isEqualTo(Contact.SILENT);
            assertThat(reply.problem()).isEqualTo("no answer in 0.4 s");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(2));
        }
    }

    @Test
    void aPortOnWhichNobodyListensIsToldFromSilence() throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Reply reply = new ZoneQuestion("127.0.0.1", port, "example.test", null, PATIENCE).ask();
        assertThat(reply.contact()).isEqualTo(Contact.CLOSED);
        assertThat(reply.problem()).isEqualTo("nobody listens on port " + port);
        assertThat(new ZoneQuestion("nobody.invalid", 53, "example.test", null, PATIENCE)
                        .ask()
                        .problem())
                .isEqualTo("the name of the server is unknown");
    }
}
