package assay.profiler.core;

import assay.contract.Curve;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.ProbeAnswers;
import assay.contract.ProbeChoice;
import assay.contract.ProbeChoice.Taken;
import assay.contract.Reading;
import assay.contract.SelectionRequested;
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
 * @param choice which probe it is; absent where the task names no encoder
 */
public record Probing(
        Optional<ProbeAnswers> answers,
        Optional<Reading> reading,
        Optional<Learner> tuned,
        Optional<ProbeChoice> choice) {
    /** Its key in the profile. */
    public static final String SIGNAL = "probe";

    static final int FEWEST_ROWS = 20;
    private static final int MOST_LABELS = 1_000;

    /** Without a choice. */
    Probing(Optional<ProbeAnswers> answers, Optional<Reading> reading, Optional<Learner> tuned) {
        this(answers, reading, tuned, Optional.empty());
    }

    /** From the words alone. */
    static Probing of(Examples examples, Learner learner, FieldReader reader) {
        return of(examples, learner, reader, Optional.empty());
    }

    /**
     * @param encoding of the encoder that the task names
     */
    static Probing of(
            Examples examples, Learner learner, FieldReader reader, Optional<Encoding> encoding) {
        var request = examples.request();
        if (!isWanted(request)) {
            return new Probing(Optional.empty(), Optional.empty(), Optional.empty());
        }
        var contract = request.specification().task().contract();
        var train = train(examples);
        if (contract.kind() == OutputContract.Kind.FIELDS) {
            return FieldsProbing.of(examples, train, learner, reader);
        }
        if (contract.kind() != OutputContract.Kind.LABEL) {
            return none(0, "no probe for this contract: it learns labels and closed fields only");
        }
        return obstacle(train)
                .map(why -> none(train.size(), why))
                .orElseGet(() -> learned(examples, contract, train, learner, encoding));
    }

    private static boolean isWanted(SelectionRequested request) {
        return request.specification().candidates().stream()
                .anyMatch(c -> request.modelOf(c).kind() == Model.Kind.PROBE);
    }

    /** Whether a probe will learn labels from the train rows. */
    static boolean learnsLabels(Examples examples) {
        return isWanted(examples.request())
                && examples.kind() == OutputContract.Kind.LABEL
                && obstacle(train(examples)).isEmpty();
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
    static List<Example> train(Examples examples) {
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

    static Probing none(long n, String why) {
        return new Probing(Optional.empty(), Optional.of(Readings.of(0, n, why)), Optional.empty());
    }

    private static Probing learned(
            Examples examples,
            OutputContract contract,
            List<Example> rows,
            Learner untuned,
            Optional<Encoding> encoding) {
        var words = untuned.tuned(rows, examples.seed());
        var contest =
                encoding.flatMap(Encoding::learner)
                        .map(
                                vectors ->
                                        Contest.of(
                                                rows,
                                                words,
                                                vectors.tuned(rows, examples.seed()),
                                                examples.seed()));
        var learner = contest.map(Contest::learner).orElse(words);
        var call =
                contest.filter(c -> c.taken() != Taken.WORDS)
                        .flatMap(_ -> encoding.map(Encoding::micros))
                        .orElse(0.0);
        var learned = learner.learn(rows, examples.seed());
        var heldOut = examples.inside(Split.CALIBRATION);
        var threshold =
                contract.outOfScope().flatMap(_ -> Threshold.of(Asked.answers(learned, heldOut)));
        var refusal = new Refusal(contract.outOfScope(), threshold);

        var asked = Asked.of(examples, learned).slower(call);
        var outputs = asked.given().stream().map(refusal::output).toList();
        var answers =
                asked.answers(
                        Fingerprint.of(learner.name(), examples.seed(), rows),
                        learned.rows(),
                        outputs);
        var inside = new HashSet<>(heldOut);
        var right = 0;
        for (var i = 0; i < asked.rows().size(); i++) {
            var row = asked.rows().get(i);
            right += outputs.get(i).equals(row.expected()) && inside.contains(row) ? 1 : 0;
        }
        return new Probing(
                Optional.of(answers),
                Optional.of(
                        reading(
                                right,
                                heldOut.size(),
                                learned,
                                refusal.says() + encoding.map(e -> e.says(contest)).orElse(""))),
                Optional.of(learner),
                encoding.map(e -> e.choice(contest)));
    }

    private static Reading reading(int right, int heldOut, Learner.Answering learned, String end) {
        var begin = "The probe learnt from " + learned.rows() + " rows";
        if (heldOut == 0) {
            return Readings.none(begin + "; no calibration rows show how well." + end);
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
                        + end);
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
