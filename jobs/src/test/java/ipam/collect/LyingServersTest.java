package ipam.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import ipam.record.ServerRole;
import ipam.sources.LocalFiles;
import ipam.sources.ldap.DirectoryAccess;
import ipam.sources.ldap.DirectoryAccess.Security;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Name servers and directories that lie: nothing they say is taken for an answer, so nobody is new or lost by it. */
class LyingServersTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final String BASE = "DC=contoso,DC=test";

    /** What a name server does to a question in place of answering it. */
    enum Lie {
        NO_SUCH_NAME("there is no such name; check it", question -> flagged(question, 0x81, 3)),
        TRUNCATED(
                "the answer is too long for UDP, and over TCP there is none; let TCP through",
                question -> flagged(question, 0x83, 0)),
        ANOTHER_NUMBER(
                "what came back is no answer to that; check that it is a name server",
                question -> flagged(question, 0x81, 0).put(0, (byte) ~question.get(0))),
        AN_ALIAS_OF_ITSELF(
                "its aliases lead in a circle: contoso.test -> contoso.test",
                question -> alias(flagged(question, 0x81, 0)));

        private final String words;

        @SuppressWarnings("ImmutableEnumChecker") // has no state
        private final UnaryOperator<ByteBuffer> answer;

        Lie(String words, UnaryOperator<ByteBuffer> answer) {
            this.words = words;
            this.answer = answer;
        }

        private static ByteBuffer flagged(ByteBuffer question, int flags, int code) {
            ByteBuffer answer = ByteBuffer.allocate(question.limit() + 14).put(question.duplicate());
            // Its additional section, EDNS, is left out of the counts.
            return answer.put(2, (byte) flags)
                    .put(3, (byte) (0x80 | code))
                    .putShort(10, (short) 0)
                    .limit(end(question));
        }

        /** Where the question section ends: behind the name, its type and its class. */
        private static int end(ByteBuffer question) {
            int at = 12;
            while (question.get(at) != 0) {
                at += 1 + question.get(at);
            }
            return at + 5;
        }

        /** The name that was asked about, as a CNAME record of which it is the target too. */
        private static ByteBuffer alias(ByteBuffer answer) {
            int end = answer.limit();
            answer.limit(end + 14).position(end);
            answer.putShort((short) 0xC00C)
                    .putShort((short) 5)
                    .putShort((short) 1)
                    .putInt(60);
            answer.putShort((short) 2).putShort((short) 0xC00C);
            return answer.putShort(6, (short) 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNameServerThatLiesTellsOfNobody(Lie lie) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> serve(socket, lie));
            server.setDaemon(true);
            server.start();

            Discovered discovered = discovered(Set.of(ServerRole.DNS), List.of(), socket.getLocalPort());

            assertThat(discovered.calls()).isEmpty();
            assertThat(discovered.findings())
                    .containsExactly(Finding.unanswered(
                            "contoso.test",
                            "Cannot ask 127.0.0.1 port %d for NS of contoso.test: %s"
                                    .formatted(socket.getLocalPort(), lie.words)));
        }
    }

    private static void serve(DatagramSocket socket, Lie lie) {
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                ByteBuffer answer = lie.answer.apply(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                socket.send(new DatagramPacket(answer.array(), answer.limit(), packet.getSocketAddress()));
            }
        } catch (IOException e) {
            assertThat(socket.isClosed()).as(e.toString()).isTrue();
        }
    }

    @Test
    void aDirectoryThatStopsBeforeTheEndMakesNobodyLost() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.setMaxSizeLimit(1);
        config.setCustomRootDSEAttributes(List.of(
                new Attribute("defaultNamingContext", BASE),
                new Attribute("configurationNamingContext", "CN=Configuration," + BASE)));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domainDNS");
        for (String name : List.of("dc1", "dc2")) {
            server.add(
                    "dn: CN=%s,%s".formatted(name, BASE),
                    "objectClass: computer",
                    "cn: " + name,
                    "dNSHostName: %s.contoso.test".formatted(name),
                    "primaryGroupID: 516");
        }
        server.startListening();
        try {
            DirectoryAccess access = new DirectoryAccess(
                    "127.0.0.1", server.getListenPort(), Security.NONE, null, null, Duration.ofSeconds(5));
            Discovered discovered = discovered(Set.of(ServerRole.DC, ServerRole.DHCP), List.of(access), 1);

            assertThat(discovered.calls()).hasSize(1);
            assertThat(discovered.calls().get(0).roll().isWhole()).isFalse();
            assertThat(discovered.findings())
                    .extracting(Finding::kind, Finding::detail)
                    .contains(
                            tuple(Finding.Kind.UNANSWERED, "not all of dc was told, so nobody is taken for lost"),
                            tuple(
                                    Finding.Kind.UNANSWERED,
                                    "Cannot read CN=NetServices,CN=Services,CN=Configuration,%s of %s: it has no such"
                                                    .formatted(BASE, access.name())
                                            + " container"));
        } finally {
            server.shutDown(true);
        }
    }

    private static Discovered discovered(Set<ServerRole> roles, List<DirectoryAccess> directories, int port) {
        SearchedDomain domain = new SearchedDomain(
                "contoso.test",
                roles,
                directories,
                null,
                new SearchedDomain.Names("127.0.0.1", port, PATIENCE),
                false,
                List.of());
        return new Discovery(List.of(domain), List.of(), new LocalFiles(Path.of("."))).ask();
    }
}
