package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Assessment;
import assay.contract.Cascade;
import assay.contract.Decision;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Novelty;
import assay.contract.Policy;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.contract.TaskProfiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cascades where the profile tells how unlike the rows to train on each input is. */
class UnlikeTest {
    private static final int N = 4000;

    /** Wrong on strange inputs, right on usual ones. */
    private static final DoubleUnaryOperator STRANGE = novelty -> novelty > 0.7 ? 0.3 : 0.97;

    private static final DoubleUnaryOperator ALIKE = _ -> 0.75;

    @Test
    void where_strange_inputs_are_answered_worse_the_cascade_goes_by_that_too() {
        var before = decided(STRANGE, 0.5, Optional.empty());
        var after = decided(STRANGE, 0.5, Optional.of(novelty(N)));

        var cascade = cascade(after).orElseThrow();
        assertThat(cascade.decidesBy()).isEqualTo("gap and novelty");
        assertThat(cascade.certificate().kept())
                .isGreaterThan(cascade(before).map(c -> c.certificate().kept()).orElse(0.0) + 0.3);
        assertThat(cascade.certificate().loss()).isLessThan(Policy.DEFAULT.margin());
        var finding = finding(after).orElseThrow();
        assertThat(finding.says())
                .contains("'small then big'", "most similar", "to run it takes that detector");
        assertThat(finding.numbers().getOrDefault("gain", 0.0))
                .isGreaterThan(2 * finding.numbers().getOrDefault("error", 1.0));
        assertThat(after.standsOn().novelty()).isPresent();
        assertThat(finding(before)).isEmpty();
        assertThat(before.standsOn().novelty()).isEmpty();
    }

    @Test
    void where_it_tells_nothing_the_decision_does_not_move() {
        var before = decided(ALIKE, 3, Optional.empty());
        var after = decided(ALIKE, 3, Optional.of(novelty(N)));

        assertThat(after.candidates()).isEqualTo(before.candidates());
        assertThat(after.findings()).isEqualTo(before.findings());
        assertThat(after.outcome()).isEqualTo(before.outcome());
    }

    @Test
    void what_is_not_told_of_every_example_is_not_used() {
        var before = decided(STRANGE, 0.5, Optional.empty());
        assertThat(decided(STRANGE, 0.5, Optional.of(novelty(N - 1)))).isEqualTo(before);
    }

    @Test
    void strange_examples_out_of_distribution_are_passed_on() {
        var after = decided(STRANGE, 0.5, Optional.of(novelty(N)));
        var before = decided(STRANGE, 0.5, Optional.empty());
        assertThat(outside(after)).isGreaterThan(outside(before));
    }

    private static double outside(Decision decision) {
        return decision.candidates().stream()
                .filter(c -> c.candidate().equals("small then big"))
                .findFirst()
                .flatMap(Assessment::outOfDistribution)
                .map(i -> i.estimate())
                .orElse(0.0);
    }

    private static Optional<Finding> finding(Decision decision) {
        return decision.findings().stream()
                .filter(f -> f.kind().equals("noveltyDecides"))
                .findFirst();
    }

    private static Optional<Cascade> cascade(Decision decision) {
        return decision.candidates().stream().flatMap(c -> c.cascade().stream()).findFirst();
    }

    /** Of the first so many examples; every fourth lies out of distribution, beyond all others. */
    private static Novelty novelty(int told) {
        return new Novelty(
                "nearest",
                500,
                3 * N / 4,
                ids().subList(0, told),
                IntStream.range(0, told).mapToObj(UnlikeTest::percentile).toList());
    }

    private static double percentile(int i) {
        return outside(i) ? 1 : ((i * 7919L) % N) / (double) N;
    }

    private static boolean outside(int i) {
        return i % 4 == 3;
    }

    private static List<String> ids() {
        return IntStream.range(0, N).mapToObj(i -> "e" + i).toList();
    }

    /**
     * @param right chance of the small one to be right, by the novelty of the input
     * @param telling how far its confidence tells
     */
    private static Decision decided(
            DoubleUnaryOperator right, double telling, Optional<Novelty> novelty) {
        var small = scores("small", right, telling);
        var big = scores("big", _ -> 0.93, 0);
        var facts =
                all(
                        TASK,
                        Policy.DEFAULT,
                        Facts.of("small", TASK, small),
                        Facts.of("big", TASK, big),
                        costs("small", "0.1", "0"),
                        costs("big", "5", "0"));
        var told =
                facts.stream()
                        .map(f -> f instanceof TaskProfiled p ? told(p, novelty) : f)
                        .collect(Collectors.<Event>toList());
        return ((Decider.Answer.Decided) Decider.decide(Evidence.of(told))).decision();
    }

    private static TaskProfiled told(TaskProfiled p, Optional<Novelty> novelty) {
        return new TaskProfiled(
                p.selectionId(), p.request(), p.profile(), p.probe(), p.at(), novelty);
    }

    private static Scores scores(String name, DoubleUnaryOperator right, double telling) {
        var chance = new Random(name.hashCode());
        var slices = new ArrayList<String>();
        var marks = new ArrayList<Double>();
        var confidences = new ArrayList<Double>();
        for (int i = 0; i < N; i++) {
            var mark = chance.nextDouble() < right.applyAsDouble(percentile(i)) ? 1.0 : 0.0;
            slices.add(outside(i) ? Slice.OUT_OF_DISTRIBUTION : Slice.IN_DISTRIBUTION);
            marks.add(mark);
            confidences.add(telling * mark + chance.nextGaussian());
        }
        return new Scores(ids(), slices, ids(), marks, confidences);
    }
}
