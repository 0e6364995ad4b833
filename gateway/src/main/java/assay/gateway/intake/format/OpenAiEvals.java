package assay.gateway.intake.format;

import assay.gateway.intake.Asked;
import assay.gateway.intake.ExampleFormat;
import assay.gateway.intake.Fields;
import assay.gateway.intake.Head;
import assay.gateway.intake.Records;
import assay.gateway.intake.Source;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Samples of openai/evals. An example has one right answer: of several ideal ones the first is it,
 * and how often that was so stands with the columns of the dataset.
 */
@Singleton
final class OpenAiEvals implements ExampleFormat {
    @Override
    public String name() {
        return "openai-evals";
    }

    @Override
    public String signs() {
        return "JSON lines with input and ideal";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("system");
    }

    @Override
    public boolean begins(Head head) {
        return head.json() && !head.list() && head.has("input", "ideal");
    }

    @Override
    public Reading open(Source source, Asked asked) {
        return new Samples(source.lines(), new Messages(asked.parameter("system")));
    }

    private static final class Samples implements Reading {
        private final Records records;
        private final Messages messages;
        private long ofSeveral;

        Samples(Records records, Messages messages) {
            this.records = records;
            this.messages = messages;
        }

        @Override
        public Records records() {
            return records;
        }

        @Override
        public Labelled read(Fields row) {
            return new Labelled(
                    input(row.at("input")),
                    ideal(row.at("ideal")),
                    List.of(row, row.at("metadata")));
        }

        @Override
        public Map<String, String> columns() {
            return Map.of(
                    "input",
                    "input",
                    "expected",
                    ofSeveral == 0
                            ? "ideal"
                            : "ideal (the first of several in %d rows)".formatted(ofSeveral));
        }

        private String input(Fields input) {
            return input.node().isArray()
                    ? messages.input(input, input.list())
                    : input.text()
                            .orElseThrow(
                                    () -> input.refused("is missing; give a text or messages"));
        }

        private String ideal(Fields ideal) {
            if (ideal.list().size() > 1) {
                ofSeveral++;
            }
            var first = ideal.list().isEmpty() ? ideal : ideal.list().getFirst();
            return first.text()
                    .filter(_ -> !first.node().isContainerNode())
                    .orElseThrow(() -> ideal.refused("is missing; give a text or a list of texts"));
        }
    }
}
