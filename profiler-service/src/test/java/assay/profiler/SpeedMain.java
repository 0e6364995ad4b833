package assay.profiler;

import assay.contract.Example;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.profiler.core.Examples;
import assay.profiler.core.Fixture;
import assay.profiler.core.Learner;
import assay.profiler.core.PairReader;
import assay.profiler.core.Profiler;
import assay.profiler.signal.AllSignals;
import assay.profiler.slice.AllSlicers;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Prints how long it takes to read and to profile so many rows; run by hand. */
final class SpeedMain {
    private SpeedMain() {}

    public static void main(String[] arguments) throws IOException, DatasetUnreadable {
        var count = Integer.parseInt(arguments[0]);
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (var out = new BufferedOutputStream(exchange.getResponseBody(), 65536)) {
                        for (var i = 0; i < count; i++) {
                            out.write(line(i).getBytes(StandardCharsets.UTF_8));
                        }
                    }
                });
        server.start();
        var rows = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        var request = Fixture.request(Fixture.LABEL, rows, count, Map.of("big", Fixture.big()));
        for (var round = 0; round < 5; round++) {
            round(request);
        }
        server.stop(0);
    }

    private static void round(SelectionRequested request) throws IOException, DatasetUnreadable {
        var mapper = new ObjectMapper().registerModule(new Jdk8Module());
        var threads = ManagementFactory.getThreadMXBean();
        var begun = System.nanoTime();
        var rows = new DatasetReader(mapper, new Patience()).read(request.dataset());
        var read = System.nanoTime();
        var cpu = threads.getCurrentThreadCpuTime();
        var profiler =
                new Profiler(
                        AllSignals.list(),
                        AllSlicers.list(),
                        List.of(),
                        new None(),
                        new PairReader());
        var profile = profiler.profile(new Examples(request, rows), Fixture.NOW).profile();
        var done = System.nanoTime();
        var used = threads.getCurrentThreadCpuTime() - cpu;
        System.out.println(
                "rows=%d read=%d ms profile=%d ms (cpu %d ms) signals=%d"
                        .formatted(
                                rows.size(),
                                (read - begun) / 1_000_000,
                                (done - read) / 1_000_000,
                                used / 1_000_000,
                                profile.signals().size()));
    }

    private static String line(int i) {
        var words = "my card " + i * 7919L + " was charged twice for order " + i + ", please help";
        return "{\"id\":\"row-"
                + i
                + "\",\"input\":\""
                + words
                + " me to get the money back before the end of the month\",\"expected\":\"label-"
                + i % 50
                + "\",\"slice\":\"in-distribution\"}\n";
    }

    private record Patience() implements ProfilerConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration answerTimeout() {
            return Duration.ofSeconds(60);
        }
    }

    private record None() implements Learner {
        @Override
        public String name() {
            return Model.Kind.PROBE.name();
        }

        @Override
        public Learned learn(List<Example> rows, long seed) {
            throw new IllegalStateException("no candidate is the probe");
        }
    }
}
