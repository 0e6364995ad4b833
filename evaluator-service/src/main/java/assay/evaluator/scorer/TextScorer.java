package assay.evaluator.scorer;

import assay.contract.OutputContract;
import assay.evaluator.core.Scorer;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Right when equal but for case, width, white space and punctuation at the ends. */
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
        return text -> Optional.of(normal(text)).filter(normal -> !normal.isEmpty());
    }

    private static String normal(String text) {
        var one = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // Up and down again: the nearest that Java has to case folding ("Straße" is "STRASSE").
        var folded = one.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Ends.stripped(SPACE.matcher(folded).replaceAll(" "));
    }
}
