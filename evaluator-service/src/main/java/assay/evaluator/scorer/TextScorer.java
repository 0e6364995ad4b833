package assay.evaluator.scorer;

import assay.contract.OutputContract;
import assay.evaluator.core.Figure;
import assay.evaluator.core.Scorer;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Right when equal but for case, width, white space and punctuation at the ends. How much of a
 * wrong answer is like the right one stands beside the mark and is never part of it.
 */
@Singleton
final class TextScorer implements Scorer {
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public String name() {
        return "text-1";
    }

    @Override
    public OutputContract.Kind kind() {
        return OutputContract.Kind.TEXT;
    }

    @Override
    public Reader reader(OutputContract contract) {
        return new Reader() {
            @Override
            public Optional<String> read(String text) {
                return Optional.of(normal(text)).filter(normal -> !normal.isEmpty());
            }

            @Override
            public SortedMap<String, Figure> figures(String expected, String answer) {
                return new TreeMap<>(
                        Map.of(
                                "chrF",
                                Figure.of(ChrF.of(expected, answer)),
                                "rougeL",
                                Figure.of(RougeL.of(expected, answer))));
            }
        };
    }

    static String normal(String text) {
        var one = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // Up and down again: the nearest that Java has to case folding ("Straße" is "STRASSE").
        var folded = one.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Ends.stripped(SPACE.matcher(folded).replaceAll(" "));
    }
}
