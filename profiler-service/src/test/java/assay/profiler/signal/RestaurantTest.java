package assay.profiler.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.contract.Role;
import assay.profiler.Csv;
import assay.profiler.PublicSets;
import assay.profiler.core.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans in 11,929 sentences of restaurant bookings. */
class RestaurantTest {
    @BeforeEach
    void there() {
        var folder = Csv.shared().resolve("restaurant8k");
        assumeTrue(Files.isDirectory(folder), () -> "no " + folder + ": its fields are not tested");
    }

    @Test
    void the_names_of_slots_are_closed_their_values_copied_and_a_third_say_nothing()
            throws IOException {
        var contract = PublicSets.contract("restaurant8k");
        var reading = new Fields().read(Fixture.examples(contract, PublicSets.spans()));

        assertThat(reading.value()).isEqualTo(1);
        assertThat(reading.shown().get(0)).startsWith("/labels[]/slot: closed;");
        assertThat(reading.shown().get(1)).startsWith("/labels[]/value: copied;");
        assertThat(reading.shown().get(2)).matches("no field at all: 18\\d\\d of 5000 answers");
        assertThat(reading.says()).contains("rightly say nothing");
        assertThat(reading.arguesFor()).contains(Role.SPECIALIST);
    }

    /**
     * None is closed: the values are pieces of the sentence, such as "party of 4". Of new values 1
     * in 6 (people) to nearly all (last names) were not seen before; a closed set allows 1 in 50.
     */
    @Test
    void each_slot_as_a_field_of_its_own_is_copied_and_none_is_closed() throws IOException {
        var contract = PublicSets.contract("restaurant8k");
        var rows = PublicSets.rows("restaurant8k");
        var reading = new Fields().read(Fixture.examples(contract, rows));

        assertThat(reading.says()).contains("5 copied from the input");
        assertThat(reading.shown())
                .filteredOn(line -> line.startsWith("/"))
                .hasSize(5)
                .allSatisfy(
                        line ->
                                assertThat(seenBefore(line))
                                        .isLessThan(100 * Field.CLOSED - 5)
                                        .isGreaterThanOrEqualTo(0))
                .anySatisfy(line -> assertThat(line).startsWith("/people: copied;"));
        assertThat(new CopyRatio().read(Fixture.examples(contract, rows)).value())
                .isGreaterThan(0.99);
    }

    /** Percent of new values of a field that were seen before, as its line says. */
    private static double seenBefore(String line) {
        var found = Pattern.compile("([\\d.]+) % of new values were seen before").matcher(line);
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
