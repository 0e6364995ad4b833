package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.contract.Event;
import assay.contract.Topic;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics as the other services see them. */
final class Doors implements AutoCloseable {
    private static final String DEAD_LETTERS = "assay-evaluator-dead-letters";

    private final ObjectMapper json;
    private final KafkaProducer<String, String> out;
    private final KafkaConsumer<String, String> in;
    private final List<ConsumerRecord<String, String>> seen =
            Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;

    Doors(String broker, ObjectMapper json) {
        this.json = json;
        out =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker, "max.request.size", 16_777_216),
                        new StringSerializer(),
                        new StringSerializer());
        in =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker,
                                "group.id",
                                "test-" + UUID.randomUUID(),
                                "auto.offset.reset",
                                "earliest",
                                "metadata.max.age.ms",
                                "500"),
                        new StringDeserializer(),
                        new StringDeserializer());
        var topics = new ArrayList<>(Topic.ALL.stream().map(Topic::name).toList());
        topics.add(DEAD_LETTERS);
        in.subscribe(topics);
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
        try {
            while (true) {
                in.poll(Duration.ofMillis(100)).forEach(seen::add);
            }
        } catch (WakeupException _) {
            in.close();
        }
    }

    void say(Event event) {
        send(event.topic(), event.selectionId().toString(), event);
    }

    void send(String topic, String key, Object value) {
        raw(topic, key, value instanceof String text ? text : written(value));
    }

    private void raw(String topic, String key, String value) {
        try {
            out.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    <T> List<T> seen(Class<T> type, String topic, UUID selectionId) {
        return records(topic).stream()
                .filter(r -> r.value().contains(selectionId.toString()))
                .map(r -> parsed(r.value(), type))
                .toList();
    }

    /** Slices with their keys, as they were handed out. */
    List<ConsumerRecord<String, String>> work(UUID selectionId) {
        return records(EvaluationWork.TOPIC).stream()
                .filter(r -> r.value().contains(selectionId.toString()))
                .toList();
    }

    List<ConsumerRecord<String, String>> deadLetters() {
        return records(DEAD_LETTERS);
    }

    private List<ConsumerRecord<String, String>> records(String topic) {
        synchronized (seen) {
            return seen.stream().filter(r -> r.topic().equals(topic)).toList();
        }
    }

    private <T> T parsed(String value, Class<T> type) {
        try {
            return json.readValue(value, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        in.wakeup();
        reader.join();
        out.close();
    }
}
