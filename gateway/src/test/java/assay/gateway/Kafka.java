package assay.gateway;

import assay.contract.Event;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The other side of the broker, for tests: says what the other services would say, and reads what
 * the gateway said.
 */
final class Kafka implements AutoCloseable {
    private final String broker;
    private final ObjectMapper json;
    private final KafkaProducer<String, byte[]> producer;

    Kafka(String broker, ObjectMapper json) {
        this.broker = broker;
        this.json = json;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker, "max.request.size", 16 * 1024 * 1024),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    void say(Event event) {
        try {
            say(event.topic(), event.selectionId(), json.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void say(String topic, Object key, byte[] body) {
        try {
            producer.send(new ProducerRecord<>(topic, key.toString(), body)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that is on a topic now, of one key. */
    List<ConsumerRecord<String, byte[]>> heard(String topic, Object key) {
        var settings = new Properties();
        settings.put("bootstrap.servers", broker);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var heard = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(
                                record -> {
                                    if (key.toString().equals(record.key())) {
                                        heard.add(record);
                                    }
                                });
            }
            return heard;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
