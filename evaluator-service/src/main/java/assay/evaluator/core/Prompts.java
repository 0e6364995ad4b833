package assay.evaluator.core;

import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Shots;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is asked in a slice of work. */
public final class Prompts {
    private Prompts() {}

    /** Of a slice, in the order of its examples. What all of them share is written once. */
    public static List<Prompt> of(EvaluationWork work) {
        var system = Prompt.system(work.task(), work.candidate());
        var same = shots(work.shots());
        return IntStream.range(0, work.examples().size())
                .mapToObj(
                        place ->
                                new Prompt(
                                        system,
                                        work.shown().isEmpty() ? same : shots(work.shotsOf(place)),
                                        work.examples().get(place).input(),
                                        work.task().contract()))
                .toList();
    }

    /**
     * Names the unchanging part of a candidate's prompts: all that stands before the input where
     * the shots are the same for all; where each input has its own, the system's part and how many
     * are chosen.
     */
    public static String sha256(EvaluationWork work) {
        var system = Prompt.system(work.task(), work.candidate());
        if (work.candidate().shots().isEmpty()) {
            return Sha256.of(system);
        }
        var shots = work.candidate().shots().get();
        var parts = new ArrayList<>(List.of(system));
        if (shots.choice() == Shots.Choice.STRATIFIED) {
            shots(work.shots()).forEach(s -> parts.addAll(List.of(s.input(), s.output())));
        } else {
            parts.add(shots.choice() + " " + shots.count());
        }
        return Sha256.ofParts(parts.toArray(String[]::new));
    }

    private static List<Prompt.Shot> shots(List<Example> examples) {
        return examples.stream().map(e -> new Prompt.Shot(e.input(), e.expected())).toList();
    }
}
