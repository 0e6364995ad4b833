package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.likeness.Plain;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import assay.profiler.audit.Labels;
import assay.profiler.core.Draw;
import assay.profiler.core.LabelErrors;
import assay.profiler.core.Learner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * Labels that are likely wrong, by a probe that has not learnt from the row it answers; the
 * likeliest first, each with the label that may be meant. Somebody waits for it, so it looks at no
 * more rows than it can within half a minute, drawn by a hash of their ids.
 */
@Singleton
final class SuspectLabels implements AuditCheck {
    private static final int ROWS = 10_000;
    private static final long CHARACTERS = 2_000_000;

    /** Of one label, on average; with fewer a row is not told from a rare kind of its label. */
    private static final int FEWEST = 8;

    /** Characters times labels, in the rows looked at: its time and its memory go with these. */
    private static final long WORK = 32_000_000;

    /** Beside so many rows held there is memory for {@link #LITTLE_WORK} alone. */
    private static final int MANY_ROWS = 100_000;

    private static final long LITTLE_WORK = 4_000_000;

    /** Who doubts more of the labels than this does not know them. */
    private static final double MOST_NOISE = 0.3;

    private static final long SEED = 1;

    private final Learner learner;

    @Inject
    SuspectLabels(Learner learner) {
        this.learner = learner;
    }

    @Override
    public String name() {
        return "labelErrors";
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        return new Look(corpus);
    }

    /**
     * @param number in the corpus
     */
    private record Row(int number, String input) {}

    /** To tune takes longer than to look; more rows find more. */
    private record Untuned(Learner learner) implements Learner {
        @Override
        public String name() {
            return learner.name();
        }

        @Override
        public Learned learn(List<Example> rows, long seed) {
            return learner.learn(rows, seed);
        }
    }

    private final class Look implements Pass {
        private final Corpus corpus;
        private final Draw<Row> draw = new Draw<>(ROWS, CHARACTERS);

        Look(Corpus corpus) {
            this.corpus = corpus;
        }

        @Override
        public void row(int row, Example example) {
            if (example.labelled()) {
                var input = Draw.head(example.input());
                draw.add(Plain.key(example.id()), new Row(row, input), input.length());
            }
        }

        @Override
        public Found end() {
            var labels = corpus.labels();
            if (labels.labelled() == 0) {
                return Found.skipped(Say.UNLABELLED);
            }
            if (labels.open()) {
                return Found.skipped("Not looked at: the answers are no classes.");
            }
            var work = corpus.rows() > MANY_ROWS ? LITTLE_WORK : WORK;
            var drawn = draw.within(work / labels.size());
            if (drawn.size() < labels.labelled() && drawn.size() < FEWEST * labels.size()) {
                return Found.skipped(tooMany(labels));
            }
            return found(drawn);
        }

        private String tooMany(Labels labels) {
            return corpus.rows() > MANY_ROWS
                    ? "Not looked at: %d classes are too many beside so many rows. Upload a part of them as a dataset of its own to know."
                            .formatted(labels.size())
                    : "Not looked at: %d classes are too many to tell which rows have a wrong one."
                            .formatted(labels.size());
        }

        private Found found(List<Row> drawn) {
            var rows = new HashMap<String, Integer>();
            drawn.forEach(row -> rows.put(corpus.id(row.number()), row.number()));
            var examples =
                    drawn.stream()
                            .map(
                                    row ->
                                            Example.of(
                                                    corpus.id(row.number()),
                                                    row.input(),
                                                    corpus.labels()
                                                            .text(
                                                                    corpus.labels()
                                                                            .of(row.number()))))
                            .toList();
            var errors = LabelErrors.of(examples, new Untuned(learner), SEED);
            if (errors.refused().isPresent()) {
                return Found.skipped("Not looked at: " + why(errors.refused().get()));
            }
            if (errors.noise() > MOST_NOISE) {
                return Found.skipped(
                        String.format(
                                Locale.ROOT,
                                "Not looked at: a quick probe does not tell these labels apart; it would doubt %.0f %% of them.",
                                100 * errors.noise()));
            }
            var flaws = new Flaws();
            for (var suspect : errors.suspects()) {
                flaws.add(
                        rows.getOrDefault(suspect.id(), 0),
                        -1,
                        corpus.labels().find(suspect.suggested()));
            }
            return new Found(errors.rows(), says(errors), flaws);
        }

        /** What stands behind the colon. */
        private static String why(String refused) {
            return refused.substring(refused.indexOf(": ") + 1).strip() + ".";
        }

        private String says(LabelErrors errors) {
            var part =
                    errors.rows() < corpus.labels().labelled()
                            ? " Looked at: %s of %s, drawn by chance."
                                    .formatted(
                                            Say.rows(errors.rows()),
                                            Say.rows(corpus.labels().labelled()))
                            : "";
            return errors.suspects().isEmpty()
                    ? "No label looks wrong to a probe that has learnt from the other rows." + part
                    : String.format(
                                    Locale.ROOT,
                                    "%s a label that is likely wrong, to a probe that has learnt from the other rows; the likeliest come first, with the label that may be meant. Look at each, and correct what is wrong: hard rows are among them. In all, %.1f %% of the labels seem wrong.",
                                    Say.count(errors.suspects().size(), "row has", "rows have"),
                                    100 * errors.noise())
                            + part;
        }
    }
}
