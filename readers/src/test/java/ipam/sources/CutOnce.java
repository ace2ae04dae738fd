package ipam.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server that is cut once so many bytes have come back, and then holds. */
final class CutOnce implements AutoCloseable {
    private final ServerSocket here = new ServerSocket(0);
    private final int server;
    private final long after;
    private final AtomicInteger cuts = new AtomicInteger();

    CutOnce(int server, long after) throws IOException {
        this.server = server;
        this.after = after;
        start(this::accept);
    }

    int port() {
        return here.getLocalPort();
    }

    int cuts() {
        return cuts.get();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cut-once");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                Socket client = here.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                start(() -> pass(client, there, Long.MAX_VALUE));
                start(() -> pass(there, client, cuts.get() == 0 ? after : Long.MAX_VALUE));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void pass(Socket from, Socket to, long most) {
        byte[] buffer = new byte[8192];
        long passed = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passed += read;
                if (passed > most) {
                    cuts.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // the other side hung up
        }
    }

    @Override
    public void close() throws IOException {
        here.close();
    }
}
