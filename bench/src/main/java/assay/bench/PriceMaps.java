package assay.bench;

import assay.contract.Price;
import assay.cost.core.PriceDiff;
import assay.cost.map.LiteLlmMap;
import assay.cost.map.UnreadableMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it takes to read LiteLLM's whole map and to say what it would change, in a catalogue that is
 * empty and in one that holds all of it already. Without broker and database. Arguments: the file,
 * repetitions.
 */
public final class PriceMaps {
    private PriceMaps() {}

    public static void main(String[] args) throws IOException, UnreadableMap {
        if (args.length == 0 || !Files.isRegularFile(Path.of(args[0]))) {
            System.out.println("no map of prices at hand: give the path of the file; skipped");
            return;
        }
        var file = Files.readAllBytes(Path.of(args[0]));
        var times = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        var map = LiteLlmMap.read(new ByteArrayInputStream(file));
        var full = new TreeMap<String, Price>(map.prices());
        for (var catalogue : List.of(Map.<String, Price>of(), full)) {
            var millis = new double[times];
            for (var i = 0; i < 2 * times; i++) { // the first half warms up
                var begun = System.nanoTime();
                PriceDiff.of(
                        LiteLlmMap.read(new ByteArrayInputStream(file)),
                        catalogue,
                        List.of(LiteLlmMap.SOURCE),
                        false);
                millis[i % times] = (System.nanoTime() - begun) / 1e6;
            }
            Arrays.sort(millis);
            System.out.printf(
                    Locale.ROOT,
                    "map of %d prices (%d unknown, %d others) beside %d of the catalogue: median %.0f ms, n=%d; load %.1f%n",
                    map.prices().size(),
                    map.unknown().size(),
                    map.others(),
                    catalogue.size(),
                    millis[times / 2],
                    times,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }
}
