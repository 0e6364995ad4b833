package assay.local.stack;

import java.util.concurrent.ThreadLocalRandom;

/** Eight free ports in a row, for tests. */
public final class FreePorts {
    private FreePorts() {}

    public static Ports find() {
        for (var attempt = 0; attempt < 200; attempt++) {
            var ports = new Ports(ThreadLocalRandom.current().nextInt(20_000, 30_000));
            try {
                ports.check();
                return ports;
            } catch (Refused taken) {
                // the next one
            }
        }
        throw new IllegalStateException("no eight free ports in a row");
    }
}
