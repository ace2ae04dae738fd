package ipam.bench;

import ipam.control.Control;
import ipam.inventory.FreeRequest;
import ipam.inventory.FreeRequest.Thing;
import ipam.inventory.Inventory;
import ipam.net.RangeNotation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Looks for a free address in 10.0.0.0/8, again and again, each time in a database that is opened anew. */
final class Freeing {
    private Freeing() {}

    static void run(Path data, int count, Laps laps) {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            Inventory inventory = new Inventory(Control.open(data), Clock.systemUTC());
            List<?> found = inventory.free(new FreeRequest(
                    Thing.ADDRESS,
                    RangeNotation.parse("10.0.0.0/8"),
                    Inventory.DEFAULT_SPACE,
                    1,
                    32,
                    List.of()));
            if (found.size() != 1) {
                throw new IllegalStateException("Cannot measure: nothing is free");
            }
            micros.add((System.nanoTime() - began) / 1000);
        }
        laps.say("first", micros.get(0) / 1000);
        Collections.sort(micros);
        laps.say("median", micros.get(count / 2) / 1000);
    }
}
