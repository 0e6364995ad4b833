package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import assay.profiler.wording.Tokens;
import assay.profiler.wording.Words;
import jakarta.inject.Singleton;

/**
 * Tokens to a word: everyday English has 1.1, an encyclopaedia 1.2, medicine and formulae 1.4. It
 * flags spelling that tokenizers have not seen, and nothing else (law and banking have 1.1 to 1.2),
 * so it argues for nobody.
 */
@Singleton
final class Fertility implements Signal {
    private static final int ROWS = 2_000;
    private static final int MANY = 3;
    private static final double UNUSUAL = 1.35;

    @Override
    public String name() {
        return "fertility";
    }

    @Override
    public Reading read(Examples examples) {
        var rows = examples.some().stream().limit(ROWS).toList();
        var tokens = new double[rows.size()];
        var words = new double[rows.size()];
        var all = 0;
        var broken = 0;
        for (var i = 0; i < rows.size(); i++) {
            var text = Words.cut(rows.get(i).input()).strip();
            tokens[i] = Tokens.count(text);
            for (var word : text.split("\\s+", -1)) {
                if (!word.isEmpty()) {
                    words[i]++;
                    all++;
                    broken += Tokens.count(" " + word) >= MANY ? 1 : 0;
                }
            }
        }
        if (all == 0) {
            return Readings.none("The inputs have no words to count tokens by.");
        }
        var each = Readings.ratio(tokens, words);
        return Readings.of(
                each,
                "A word takes %s tokens, and %s of the words take three or more: %s."
                        .formatted(
                                Readings.number(each.estimate()),
                                Readings.percent((double) broken / all),
                                each.estimate() > UNUSUAL
                                        ? "spelling that language models see less often, and pay for"
                                        : "spelling that language models know"));
    }
}
