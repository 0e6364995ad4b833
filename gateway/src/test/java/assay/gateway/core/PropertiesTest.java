package assay.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Decision;
import assay.contract.Event;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Policy;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.contract.Specification;
import assay.contract.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every decision, on evidence drawn by chance. */
class PropertiesTest {
    private static final int N = 600;

    /** A task drawn by chance: what its candidates are right on, and what they cost. */
    record Drawn(long seed, Measured measured) {
        static Drawn of(long seed) {
            var chance = new Random(seed);
            var error =
                    seed % 3 == 0
                            ? Optional.<Money>empty()
                            : Optional.of(Money.usd(Math.exp(chance.nextDouble() * 8 - 6)));
            var task =
                    new Task(
                            "t",
                            "i",
                            Facts.TASK.contract(),
                            "d1",
                            Optional.of((long) Math.exp(5 + chance.nextDouble() * 9)),
                            error,
                            Optional.empty());
            var facts = new ArrayList<Event>();
            for (var name : List.of("big", "mid", "small").subList(0, 2 + (int) (seed % 2))) {
                facts.add(evaluated(name, task, chance));
                facts.add(costs(name, chance));
            }
            return new Drawn(
                    seed,
                    Measured.of(
                            Evidence.of(
                                    Facts.all(task, Policy.DEFAULT, facts.toArray(Event[]::new)))));
        }

        /** With the calls of the generalist that many times as dear. */
        Decision dearer(double times) {
            var sheets = new TreeMap<>(measured.sheets());
            sheets.compute(
                    "big",
                    (_, sheet) ->
                            sheet(
                                    sheet.perRequest().orElseThrow().times(times),
                                    sheet.perMonth().orElseThrow()));
            return Decider.decide(measured, measured.requested().specification(), sheets);
        }

        Decision at(double volume) {
            var asked = measured.requested().specification();
            var t = asked.task();
            var task =
                    new Task(
                            t.name(),
                            t.instruction(),
                            t.contract(),
                            t.dataset(),
                            Optional.of(Math.max(1, (long) volume)),
                            t.costOfError(),
                            t.latencyMillis());
            return Decider.decide(
                    measured,
                    new Specification(task, asked.candidates(), asked.policy()),
                    measured.sheets());
        }
    }

    static Stream<Drawn> drawn() {
        return LongStream.range(0, 60).mapToObj(Drawn::of);
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void a_dearer_generalist_is_never_chosen_for_being_dearer(Drawn drawn) {
        var before = "big";
        for (var times : new double[] {0.2, 0.5, 0.8, 1, 1.1, 1.5, 3, 10}) {
            var now = run(drawn.dearer(times));
            assertThat(before.equals("big") || !now.equals("big"))
                    .as("%s, then %s at %s times the price", before, now, times)
                    .isTrue();
            before = now;
        }
    }

    /** Around the volume that a flip names, the least cost of those that qualify changes hands. */
    @ParameterizedTest
    @MethodSource("drawn")
    void the_volume_flip_is_where_costs_meet_to_one_in_a_hundred(Drawn drawn) {
        var decision =
                drawn.at(drawn.measured.requested().specification().task().monthlyRequests().get());
        for (var flip : decision.flips()) {
            var chosen = run(decision);
            // At another volume a cascade may have another threshold, and so other costs.
            var single = !(chosen + flip.to()).contains(" then ");
            if (flip.input().equals("volume") && single && flip.at() > 200 && flip.at() < 1e12) {
                var low = gap(drawn.at(flip.at() * 0.99), chosen, flip.to());
                var high = gap(drawn.at(flip.at() * 1.01), chosen, flip.to());
                assertThat(low * high).as("gap at 99 %% and 101 %% of %s", flip).isNegative();
            }
        }
    }

    @Test
    void some_tasks_drawn_have_a_volume_flip_and_some_a_cascade() {
        var decisions = drawn().map(d -> d.dearer(1)).toList();
        assertThat(decisions)
                .anyMatch(d -> d.flips().stream().anyMatch(f -> f.input().equals("volume")))
                .anyMatch(d -> d.candidates().stream().anyMatch(c -> c.cascade().isPresent()));
    }

    /** What the other costs more than the chosen, errors included where they have a cost. */
    private static double gap(Decision decision, String chosen, String other) {
        return cost(decision, other) - cost(decision, chosen);
    }

    private static double cost(Decision decision, String candidate) {
        return decision.candidates().stream()
                .filter(c -> c.candidate().equals(candidate))
                .findFirst()
                .map(c -> c.monthlyWithErrors().or(c::monthly).orElseThrow())
                .map(m -> m.amount().doubleValue())
                .orElseThrow();
    }

    private static String run(Decision decision) {
        return switch (decision.outcome()) {
            case Outcome.Selected s -> s.candidate();
            case Outcome.SelectedProvisionally s -> s.candidate();
            case Outcome.NeedEvidence n -> n.until().orElse("none");
            case Outcome.NoneQualifies _ -> "none";
        };
    }

    private static CandidateEvaluated evaluated(String name, Task task, Random chance) {
        var quality = 0.6 + 0.39 * chance.nextDouble();
        var ids = IntStream.range(0, N).mapToObj(i -> "e" + i).toList();
        var marks = new ArrayList<Double>();
        var confidences = new ArrayList<Double>();
        for (int i = 0; i < N; i++) {
            var mark = chance.nextDouble() < quality ? 1.0 : 0.0;
            marks.add(mark);
            confidences.add(2 * mark + chance.nextGaussian());
        }
        return Facts.of(
                name,
                task,
                new Scores(
                        ids,
                        Collections.nCopies(N, Slice.IN_DISTRIBUTION),
                        ids,
                        marks,
                        confidences));
    }

    private static CandidateCosted costs(String name, Random chance) {
        return new CandidateCosted(
                Facts.ID,
                name,
                sheet(
                        Money.usd(Math.exp(chance.nextDouble() * 7 - 12)),
                        Money.usd(chance.nextBoolean() ? 0 : Math.exp(chance.nextDouble() * 8))),
                Facts.NOW);
    }

    private static CostSheet sheet(Money perRequest, Money perMonth) {
        var lines = new TreeMap<String, CostLine>();
        lines.put("calls", new CostLine(perRequest, perMonth, "by chance"));
        return new CostSheet(CostSheet.Basis.MEASURED, lines, List.of());
    }
}
