package ipam.cli;

import ipam.inventory.FreeRequest;
import ipam.inventory.FreeRequest.Thing;
import ipam.inventory.Inventory;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds what is free in the inventory, and then asks the network, where that is wished, whether it thinks so too. */
final class FreeSearch {
    /** The most addresses that are asked: a network is not to be flooded. */
    static final int MOST = 1_024;

    private static final int AT_ONCE = 64;

    private final Inventory inventory;
    private final List<Probe> probes;
    private final Session session;
    private final Map<IpAddress, Boolean> answers = new HashMap<>();
    private FreeRequest request;

    /** A question to the network about one address. */
    interface Probe {
        /** Whether somebody has it. */
        boolean isTaken(IpAddress address) throws IOException;
    }

    /** @param probes what is asked of each address that nobody seems to have; none: nothing is */
    FreeSearch(Inventory inventory, FreeRequest request, List<Probe> probes, Session session) {
        this.inventory = inventory;
        this.request = request;
        this.probes = probes;
        this.session = session;
    }

    /** What is free; fewer than asked for, or nothing, when there is no more. */
    List<AddressRange> find() throws IOException {
        List<AddressRange> found = inventory.free(request);
        while (!probes.isEmpty() && askAll(found)) {
            found = inventory.free(request);
        }
        return found;
    }

    /** Finds it and takes it; nothing, when there is not enough. */
    List<AddressRange> reserve(String owner, String name, String who) throws IOException {
        if (probes.isEmpty()) {
            return inventory.reserve(request, owner, name, who, found -> true);
        }
        int wanted = request.thing() == Thing.RANGE ? 1 : request.count();
        while (true) {
            List<AddressRange> quiet = find();
            // Somebody else may take it in between; then what is found instead was not asked yet.
            List<AddressRange> taken = inventory.reserve(request, owner, name, who, quiet::containsAll);
            if (!taken.isEmpty() || quiet.size() < wanted) {
                return taken;
            }
        }
    }

    /** Asks all of it that was not asked yet; true when somebody has any of it. */
    private boolean askAll(List<AddressRange> found) throws IOException {
        BigInteger size = found.stream().map(AddressRange::size).reduce(BigInteger.ZERO, BigInteger::add);
        if (size.add(BigInteger.valueOf(answers.size())).compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw CommandException.usage(
                    "Cannot ask the network: no more than %,d addresses are asked, and these are more; ask for fewer"
                            .formatted(MOST));
        }
        List<IpAddress> open = new ArrayList<>();
        for (AddressRange range : found) {
            IpAddress address = range.first();
            for (int i = range.size().intValueExact(); i > 0; i--) {
                if (!answers.containsKey(address)) {
                    open.add(address);
                }
                address = i == 1 ? address : address.next();
            }
        }
        List<AddressRange> taken = ask(open);
        request = request.beside(taken);
        return !taken.isEmpty();
    }

    private List<AddressRange> ask(List<IpAddress> open) throws IOException {
        List<AddressRange> taken = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Boolean>> asked = new ArrayList<>();
            open.forEach(address -> asked.add(workers.submit(() -> isTaken(address))));
            for (int i = 0; i < asked.size(); i++) {
                boolean isTaken = asked.get(i).get();
                answers.put(open.get(i), isTaken);
                if (isTaken) {
                    session.say(open.get(i) + " seems free and is not: the network knows it.");
                    taken.add(new AddressRange(open.get(i), open.get(i)));
                }
            }
            return taken;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw new CommandException(ExitCode.FAILED, String.valueOf(failed.getMessage()));
            }
            throw new IllegalStateException("Cannot ask the network: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Cannot ask the network: the program was told to stop", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private boolean isTaken(IpAddress address) throws IOException {
        for (Probe probe : probes) {
            if (probe.isTaken(address)) {
                return true;
            }
        }
        return false;
    }
}
