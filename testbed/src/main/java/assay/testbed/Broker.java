package assay.testbed;

import assay.contract.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka node, broker and controller, with all topics of the contract. */
final class Broker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final String address;

    Broker(Path directory) {
        try {
            var port = freePort();
            var controller = freePort();
            address = "localhost:" + port;
            var settings = settings(directory, port, controller);
            var file = directory.resolve("server.properties");
            Files.write(
                    file,
                    settings.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .toList());
            var quiet =
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            var id = Uuid.randomUuid().toString();
            StorageTool.execute(
                    new String[] {"format", "-t", id, "-c", file.toString(), "--standalone"},
                    quiet);
            server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
            server.startup();
            createTopics();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return address;
    }

    private static Map<String, String> settings(Path directory, int port, int controller) {
        var settings = new TreeMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.bootstrap.servers", "localhost:" + controller);
        settings.put(
                "listeners",
                "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", directory.resolve("kafka").toString());
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("message.max.bytes", Integer.toString(Topic.MAXIMUM_RECORD_BYTES));
        settings.put("log.cleaner.enable", "false");
        return settings;
    }

    private void createTopics() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            List<NewTopic> topics =
                    Topic.ALL.stream()
                            .map(t -> new NewTopic(t.name(), t.partitions(), (short) 1))
                            .toList();
            admin.createTopics(topics).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were created", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be created", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
