package assay.profiler.core;

import assay.contract.Curve;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.ProbeAnswers;
import assay.contract.Reading;
import assay.contract.Split;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The built-in specialist at work: fitted to the train split, asked about all other rows.
 *
 * @param answers absent where no candidate is the probe, or where there can be none
 * @param reading how good it is, or why there is none; absent where no candidate is the probe
 * @param tuned with the settings that the train split chose; absent where there is no probe
 */
public record Probing(
        Optional<ProbeAnswers> answers, Optional<Reading> reading, Optional<Learner> tuned) {
    /** Its key in the profile. */
    public static final String SIGNAL = "probe";

    private static final int FEWEST_ROWS = 20;
    private static final int MOST_LABELS = 1_000;

    static Probing of(Examples examples, Learner learner) {
        var request = examples.request();
        var wanted =
                request.specification().candidates().stream()
                        .anyMatch(c -> request.modelOf(c).kind() == Model.Kind.PROBE);
        if (!wanted) {
            return new Probing(Optional.empty(), Optional.empty(), Optional.empty());
        }
        var contract = request.specification().task().contract();
        if (contract.kind() != OutputContract.Kind.LABEL) {
            return none(0, "no probe for this contract: it learns labels only");
        }
        var train = train(examples);
        return obstacle(train)
                .map(why -> none(train.size(), why))
                .orElseGet(() -> learned(examples, contract, train, learner));
    }

    /** How it learns; absent where there is no probe or there are too few rows. */
    Optional<Curve> curve(Examples examples) {
        return tuned.flatMap(
                learner ->
                        CurveMaker.of(
                                train(examples),
                                examples.inside(Split.CALIBRATION),
                                learner,
                                examples.seed()));
    }

    /** By id, so that the order of arrival changes nothing. */
    private static List<Example> train(Examples examples) {
        return examples.inside(Split.TRAIN).stream()
                .sorted(Comparator.comparing(Example::id))
                .toList();
    }

    private static Optional<String> obstacle(List<Example> train) {
        if (train.size() < FEWEST_ROWS) {
            return Optional.of(
                    "no probe: %d rows to train on, it takes %d; add labelled rows"
                            .formatted(train.size(), FEWEST_ROWS));
        }
        var labels = train.stream().map(Example::expected).distinct().count();
        if (labels < 2) {
            return Optional.of("no probe: all rows to train on expect the same answer");
        }
        return labels > MOST_LABELS
                ? Optional.of(
                        "no probe: %d different answers, it tells at most %d apart"
                                .formatted(labels, MOST_LABELS))
                : Optional.empty();
    }

    private static Probing none(long n, String why) {
        return new Probing(Optional.empty(), Optional.of(Readings.of(0, n, why)), Optional.empty());
    }

    private static Probing learned(
            Examples examples, OutputContract contract, List<Example> rows, Learner untuned) {
        var learner = untuned.tuned(rows, examples.seed());
        var learned = learner.learn(rows, examples.seed());
        var heldOut = examples.inside(Split.CALIBRATION);
        var threshold = contract.outOfScope().flatMap(_ -> Threshold.of(answers(learned, heldOut)));
        var refusal = new Refusal(contract.outOfScope(), threshold);

        var asked = examples.where(e -> examples.request().splitOf(e) != Split.TRAIN);
        var begun = System.nanoTime();
        var given = answers(learned, asked);
        var micros = (System.nanoTime() - begun) / 1e3 / Math.max(1, asked.size());
        var outputs = given.stream().map(refusal::output).toList();
        var answers =
                new ProbeAnswers(
                        Fingerprint.of(learner.name(), examples.seed(), rows),
                        learned.rows(),
                        asked.stream().map(Example::id).toList(),
                        outputs,
                        given.stream().map(a -> rounded(a.confidence())).toList(),
                        rounded(micros));
        var inside = new HashSet<>(heldOut);
        var right = 0;
        for (var i = 0; i < asked.size(); i++) {
            var hit = outputs.get(i).equals(asked.get(i).expected());
            right += hit && inside.contains(asked.get(i)) ? 1 : 0;
        }
        return new Probing(
                Optional.of(answers),
                Optional.of(reading(right, heldOut.size(), learned, refusal)),
                Optional.of(learner));
    }

    private static List<Learner.Answer> answers(Learner.Learned learned, List<Example> rows) {
        return rows.stream().map(e -> learned.answer(e.input())).toList();
    }

    /** Six digits tell confidences apart, and 17 would double the record. */
    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    private static Reading reading(
            int right, int heldOut, Learner.Learned learned, Refusal refusal) {
        var begin = "The probe learnt from " + learned.rows() + " rows";
        if (heldOut == 0) {
            return Readings.none(begin + "; no calibration rows show how well." + refusal.says());
        }
        return Readings.share(
                right,
                heldOut,
                begin
                        + " and answers "
                        + Readings.percent((double) right / heldOut)
                        + " of "
                        + heldOut
                        + " calibration rows as expected: a lower bound of what fine-tuning gives."
                        + refusal.says());
    }

    /** Below the threshold the answer is "none of these". */
    private record Refusal(Optional<String> label, Optional<Double> threshold) {
        String output(Learner.Answer answer) {
            return threshold.isPresent() && answer.confidence() < threshold.get()
                    ? label.orElseThrow()
                    : answer.label();
        }

        String says() {
            return label.isPresent() && threshold.isEmpty()
                    ? " It turns nothing away as '"
                            + label.get()
                            + "': that takes "
                            + Threshold.FEWEST
                            + " calibration rows."
                    : "";
        }
    }
}
