package assay.profiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Copies;
import assay.contract.Example;
import assay.contract.Perturbation;
import assay.contract.Policy;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Split;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopiesTest {
    @Test
    void the_probe_answers_the_damaged_copies_too() {
        var examples = examples(Optional.of(3));
        var answers = Probing.of(examples, new Loud(), new PairReader()).answers().orElseThrow();

        var copies =
                Copies.of(
                        examples.request(),
                        examples.where(e -> examples.request().splitOf(e) == Split.TEST));
        assertThat(copies).hasSize(3 * Perturbation.values().length);
        assertThat(answers.ids()).containsAll(copies.stream().map(Example::id).toList());
        for (var i = 0; i < answers.ids().size(); i++) {
            var capitals = answers.ids().get(i).endsWith("~upperCase");
            assertThat(answers.outputs().get(i)).isEqualTo(capitals ? "loud" : "quiet");
        }
        var plain =
                Probing.of(examples(Optional.empty()), new Loud(), new PairReader())
                        .answers()
                        .orElseThrow();
        assertThat(plain.ids()).noneMatch(id -> id.contains("~"));
    }

    private static Examples examples(Optional<Integer> perturbed) {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 120; i++) {
            var split = Split.values()[i % Split.values().length];
            rows.add(Fixture.row("e" + i, "what is it", i % 2 == 0 ? "quiet" : "loud", split));
        }
        var request = Fixture.request(Fixture.LABEL, URI.create("http://localhost"), rows.size());
        var asked = request.specification();
        var p = Policy.DEFAULT;
        var policy =
                new Policy(
                        p.margin(),
                        p.confidence(),
                        p.minimumQuality(),
                        p.outOfDistributionFloor(),
                        p.monthlyBudget(),
                        p.maximumExamples(),
                        p.seed(),
                        p.costOfLabel(),
                        p.months(),
                        p.evaluationBudget(),
                        p.unknownPrices(),
                        p.stopEarly(),
                        perturbed);
        return new Examples(
                new SelectionRequested(
                        request.selectionId(),
                        new Specification(asked.task(), asked.candidates(), policy),
                        request.dataset(),
                        request.models(),
                        request.recordings(),
                        request.splits(),
                        request.at()),
                rows);
    }

    /** Answers by the case of the first letter. */
    private static final class Loud implements Learner {
        @Override
        public String name() {
            return "loud";
        }

        @Override
        public Learned learn(List<Example> rows, long seed) {
            return new Says(
                    rows.size(),
                    input ->
                            new Answer(
                                    Character.isUpperCase(input.charAt(0)) ? "loud" : "quiet", 1));
        }
    }
}
