package assay.profiler.core;

import assay.contract.Example;
import assay.contract.Reading;
import assay.contract.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** The built-in specialist of a {@code fields} contract: it fills the fields that are closed. */
final class FieldsProbing {
    private FieldsProbing() {}

    static Probing of(Examples examples, List<Example> train, Learner learner, FieldReader reader) {
        var fields = ClosedFields.of(train, reader);
        if (fields.read().size() < Probing.FEWEST_ROWS) {
            return Probing.none(
                    fields.read().size(),
                    "no probe for this contract: of %d rows to train on %d expect a JSON object, it takes %d"
                            .formatted(train.size(), fields.read().size(), Probing.FEWEST_ROWS));
        }
        var tuned = FieldsLearner.tuned(fields, learner, reader, examples.seed());
        if (tuned.learners().isEmpty()) {
            return Probing.none(
                    fields.read().size(),
                    "no probe for this contract: no field takes different values of a closed set. "
                            + tuned.says());
        }
        var learned = tuned.learn(examples.seed());
        var asked = Asked.of(examples, learned);
        var answers =
                asked.answers(
                        Fingerprint.of(tuned.name(), examples.seed(), fields.read()),
                        learned.rows(),
                        asked.given().stream().map(Learner.Answer::label).toList());
        return new Probing(
                Optional.of(answers),
                Optional.of(reading(examples, asked, tuned, learned)),
                Optional.empty());
    }

    private static Reading reading(
            Examples examples, Asked asked, FieldsLearner tuned, Learner.Answering learned) {
        var outputs = new HashMap<String, String>();
        for (var i = 0; i < asked.rows().size(); i++) {
            outputs.put(asked.rows().get(i).id(), asked.given().get(i).label());
        }
        var heldOut = examples.inside(Split.CALIBRATION);
        var begin = "The probe learnt from %d rows".formatted(learned.rows());
        if (heldOut.isEmpty()) {
            return Readings.none(begin + "; no calibration rows show how well. " + tuned.says());
        }
        var right =
                heldOut.stream()
                        .filter(e -> tuned.right(e.expected(), outputs.getOrDefault(e.id(), "")))
                        .count();
        return Readings.share(
                right,
                heldOut.size(),
                "%s and has all closed fields right in %s of %d calibration rows: a lower bound of what fine-tuning gives. %s"
                        .formatted(
                                begin,
                                Readings.percent((double) right / heldOut.size()),
                                heldOut.size(),
                                tuned.says()));
    }
}
