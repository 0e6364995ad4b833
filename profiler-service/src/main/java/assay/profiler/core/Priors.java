package assay.profiler.core;

import assay.contract.Interval;
import assay.contract.Prior;
import assay.contract.Reading;
import assay.statistics.ShareBelief;
import java.util.Locale;
import java.util.Map;

/**
 * What 31 published tasks say of a task like this one (LoRA Land, table 12 and figure 2: one
 * 7-billion base chosen in advance, fine-tuned, beside GPT-4 with at most one example). Of the
 * tasks that need little knowledge 22 of 22 came within two points, of those that need much 4 of 8.
 * The need was judged knowing the results, and the frontier model was prompted plainly, so each
 * task counts as 0.3 of one (a power prior).
 */
final class Priors {
    private static final double DISCOUNT = 0.3;
    private static final double LEVEL = 0.9;
    private static final int TASKS = 31;

    private static final double WON_WITHOUT_NEED = 22;
    private static final double WON_WITH_NEED = 4;
    private static final double LOST_WITH_NEED = 4;

    private Priors() {}

    static Prior of(Examples examples, Map<String, Reading> readings) {
        return of(Need.of(examples, readings));
    }

    static Prior of(Need need) {
        var alpha = 1 + DISCOUNT * between(need.value(), WON_WITHOUT_NEED, WON_WITH_NEED);
        var beta = 1 + DISCOUNT * between(need.value(), 0, LOST_WITH_NEED);
        var ends = ShareBelief.middle(alpha, beta, LEVEL);
        var chance = new Interval(alpha / (alpha + beta), ends[0], ends[1], LEVEL, TASKS);
        return new Prior(need.value(), alpha, beta, chance, says(need, chance));
    }

    private static double between(double need, double without, double with) {
        return without + need * (with - without);
    }

    private static String says(Need need, Interval chance) {
        return String.format(
                Locale.ROOT,
                "Before any model is asked: a fine-tuned model of about 7 billion parameters comes within two points of a frontier model with a chance of about %.0f %% (%.0f to %.0f). That is what %d published tasks say, each counted as a third of one, and a judgement of how much knowledge or reasoning this one needs beyond its input: %.2f of 1, because %s. It says where to begin; %d examples that two candidates both answered overrule it.",
                100 * chance.estimate(),
                100 * chance.low(),
                100 * chance.high(),
                TASKS,
                need.value(),
                need.why(),
                Prior.OVERRULED_BY);
    }
}
