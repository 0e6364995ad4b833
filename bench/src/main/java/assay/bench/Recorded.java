package assay.bench;

import assay.contract.Money;
import assay.contract.Price;
import assay.contract.Split;
import java.util.List;
import java.util.Optional;

/**
 * All answers of one model.
 *
 * @param price where its answers come with tokens and without a cost
 */
record Recorded(String model, List<Answer> answers, Optional<Price> price) {
    List<Answer> of(Split split) {
        return answers.stream().filter(a -> a.split() == split).toList();
    }

    /** Dollars for an answer: its own cost, else its tokens at the price; NaN where unknown. */
    double usd(Answer answer) {
        return Double.isNaN(answer.usd())
                ? price.map(
                                p ->
                                        answer.inputTokens() * each(p.perMillionInputTokens())
                                                + answer.outputTokens()
                                                        * each(p.perMillionOutputTokens()))
                        .orElse(Double.NaN)
                : answer.usd();
    }

    private static double each(Optional<Money> perMillion) {
        return perMillion.map(m -> m.amount().doubleValue() / 1e6).orElse(Double.NaN);
    }

    double mean(Split split) {
        return of(split).stream().mapToDouble(Answer::mark).average().orElse(Double.NaN);
    }

    double perThousand(Split split) {
        return 1000 * of(split).stream().mapToDouble(this::usd).average().orElse(Double.NaN);
    }
}
