package assay.local.demo;

import static assay.local.demo.TicketGenerator.OUT_OF_SCOPE;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import assay.local.demo.TicketGenerator.Ticket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TicketGeneratorTest {
    private static final List<Ticket> TICKETS = TicketGenerator.tickets();

    @Test
    void the_shipped_tickets_are_the_ones_that_the_generator_makes() throws IOException {
        try (var shipped = TicketGenerator.class.getResourceAsStream("/demo/tickets.csv")) {
            assertThat(shipped).isNotNull();
            assertThat(new String(shipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(TicketGenerator.csv());
        }
    }

    @Test
    void there_are_3300_tickets_in_scope_and_300_outside() {
        assertThat(TICKETS).hasSize(3_600);
        assertThat(TICKETS).filteredOn(t -> t.intent().equals(OUT_OF_SCOPE)).hasSize(300);
        assertThat(TICKETS).filteredOn(t -> t.truth().equals(OUT_OF_SCOPE)).hasSize(300);
        assertThat(TICKETS.getFirst().id()).isEqualTo("T00001");
        assertThat(TICKETS.getLast().id()).isEqualTo("T03600");
    }

    @Test
    void every_intent_has_enough_tickets_to_learn_from() {
        var counts = TICKETS.stream().collect(groupingBy(Ticket::truth, counting()));
        assertThat(counts).hasSize(30);
        assertThat(counts.values()).allMatch(n -> n >= 60);
    }

    @Test
    void three_labels_in_a_hundred_are_wrong() {
        assertThat(TICKETS).filteredOn(t -> !t.intent().equals(t.truth())).hasSize(99);
    }

    @Test
    void hardly_any_ticket_was_sent_twice_and_none_has_an_open_slot() {
        var different =
                TICKETS.stream()
                        .map(t -> t.text().toLowerCase(Locale.ROOT))
                        .map(t -> t.replaceAll("[^\\p{L}\\p{N}]+", " "))
                        .distinct();
        assertThat(different.count()).isGreaterThanOrEqualTo(3_564);
        assertThat(TICKETS).noneMatch(t -> t.text().matches(".*[\\[\\]{}|@].*"));
        assertThat(TICKETS).allMatch(t -> t.text().length() >= 10);
    }
}
