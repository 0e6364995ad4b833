package assay.local.stack;

import assay.contract.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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

/** One Kafka node, broker and controller, in this process, with all topics of the contract. */
final class Broker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final KafkaRaftServer server;

    private Broker(KafkaRaftServer server) {
        this.server = server;
    }

    static Broker start(Path folder, Ports ports) {
        try {
            var settings = settings(folder.resolve("log"), ports);
            Files.createDirectories(folder);
            if (!Files.exists(folder.resolve("log").resolve("meta.properties"))) {
                format(folder, settings);
            }
            var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
            server.startup();
            createTopics(HOST + ":" + ports.kafka());
            return new Broker(server);
        } catch (IOException e) {
            throw new Refused("Kafka could not write " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    private static void format(Path folder, Map<String, String> settings) throws IOException {
        var file = folder.resolve("server.properties");
        Files.write(
                file,
                settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
        var said = new ByteArrayOutputStream();
        var id = Uuid.randomUuid().toString();
        var status =
                StorageTool.execute(
                        new String[] {"format", "-t", id, "-c", file.toString()},
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new Refused(
                    "Kafka could not set up "
                            + folder
                            + ": "
                            + said.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static Map<String, String> settings(Path log, Ports ports) {
        var broker = "PLAINTEXT://" + HOST + ":" + ports.kafka();
        var controller = HOST + ":" + ports.kafkaController();
        var settings = new TreeMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        // The voters stand here and not in the log, so that the data survives another --port.
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("listeners", broker + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", broker);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", log.toString());
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // A killed broker must not wait for its old session to end.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("message.max.bytes", Integer.toString(Topic.MAXIMUM_RECORD_BYTES));
        // A week of events is enough to look back at; what must last is in Postgres. How far each
        // service has read is kept for a year, or a stack that slept a week would read it all anew.
        settings.put("log.retention.hours", "168");
        settings.put("log.segment.bytes", "67108864");
        settings.put("offsets.retention.minutes", "525600");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        return settings;
    }

    private static void createTopics(String address) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            var known = admin.listTopics().names().get();
            List<NewTopic> missing =
                    Topic.ALL.stream()
                            .filter(topic -> !known.contains(topic.name()))
                            .map(Broker::newTopic)
                            .toList();
            admin.createTopics(missing).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were created", e);
        } catch (ExecutionException e) {
            throw new Refused("Kafka did not create the topics: " + e.getMessage() + ".", e);
        }
    }

    private static NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), (short) 1)
                .configs(topic.compacted() ? Map.of("cleanup.policy", "compact") : Map.of());
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
