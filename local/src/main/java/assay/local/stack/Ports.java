package assay.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Eight ports in a row, so that one number moves the whole stack.
 *
 * @param first the gateway's; the others follow it
 */
public record Ports(int first) {
    public static final int COUNT = 8;

    public Ports {
        if (first < 1024 || first + COUNT - 1 > 65535) {
            throw new Refused("--port: a number from 1024 to " + (65536 - COUNT) + ".");
        }
    }

    public int gateway() {
        return first;
    }

    public int profiler() {
        return first + 1;
    }

    public int evaluator() {
        return first + 2;
    }

    public int cost() {
        return first + 3;
    }

    public int simulator() {
        return first + 4;
    }

    public int kafka() {
        return first + 5;
    }

    public int kafkaController() {
        return first + 6;
    }

    public int postgres() {
        return first + 7;
    }

    /**
     * @throws Refused naming every port that somebody else holds
     */
    public void check() {
        var taken = new LinkedHashMap<String, Integer>();
        names().forEach(
                        (name, port) -> {
                            if (!free(port)) {
                                taken.put(name, port);
                            }
                        });
        if (!taken.isEmpty()) {
            var list =
                    String.join(
                            ", ",
                            taken.entrySet().stream()
                                    .map(e -> e.getValue() + " (" + e.getKey() + ")")
                                    .toList());
            throw new Refused(
                    (taken.size() == 1 ? "Port " + list + " is" : "Ports " + list + " are")
                            + " taken by another program: stop it, or move the whole stack, for"
                            + " example with --port "
                            + (first + 1000 > 65000 ? 18080 : first + 1000)
                            + ".");
        }
    }

    private Map<String, Integer> names() {
        var names = new LinkedHashMap<String, Integer>();
        names.put("gateway", gateway());
        names.put("profiler", profiler());
        names.put("evaluator", evaluator());
        names.put("cost", cost());
        names.put("simulator", simulator());
        names.put("Kafka", kafka());
        names.put("Kafka controller", kafkaController());
        names.put("Postgres", postgres());
        return names;
    }

    /** Some systems let a second program bind a port on one address only, so ask both ways. */
    private static boolean free(int port) {
        var loopback = InetAddress.getLoopbackAddress();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback, port), 200);
            return false;
        } catch (IOException nobodyAnswers) {
            try (var server = new ServerSocket(port, 1, loopback)) {
                return server.isBound();
            } catch (IOException taken) {
                return false;
            }
        }
    }
}
