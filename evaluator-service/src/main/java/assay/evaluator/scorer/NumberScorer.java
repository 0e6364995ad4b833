package assay.evaluator.scorer;

import assay.contract.OutputContract;
import assay.evaluator.core.Scorer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Right when the last number of the answer equals the last number of the right answer, within the
 * contract's relative tolerance. Thousands separators, currency and percent signs are passed over.
 */
@Singleton
final class NumberScorer implements Scorer {
    /** A sign counts where it does not join two words or numbers: "3-5" ends with 5. */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?:(?<![\\p{L}\\p{N})])(?<sign>[-\\u2212\\u2013])\\s?)?"
                            + "(?:\\p{Sc}\\s?(?<inner>[-\\u2212])?)?"
                            + "(?<digits>\\d{1,3}(?:[,'\\u2019\\u00a0\\u202f]\\d{3})+(?:\\.\\d+)?"
                            + "|\\d+(?:\\.\\d+)?|\\.\\d+)(?<power>[eE][-+]?\\d{1,3}(?!\\w))?");

    private static final Pattern SEPARATORS = Pattern.compile("[,'\\u2019\\u00a0\\u202f]");

    /** Digits beyond which a number is not read: nobody means it, and it would cost to compare. */
    private static final int LONGEST = 100;

    @Override
    public String name() {
        return "number-1";
    }

    @Override
    public OutputContract.Kind kind() {
        return OutputContract.Kind.NUMBER;
    }

    @Override
    public Reader reader(OutputContract contract) {
        return new Reader() {
            @Override
            public Optional<String> read(String text) {
                return last(text).map(BigDecimal::toString);
            }

            @Override
            public boolean right(String expected, String answer) {
                // A right answer that holds no number stays as it was written.
                return last(expected)
                        .map(e -> near(e, new BigDecimal(answer), contract.tolerance()))
                        .orElse(false);
            }
        };
    }

    private static boolean near(BigDecimal expected, BigDecimal answer, double tolerance) {
        var allowed = expected.abs().multiply(BigDecimal.valueOf(tolerance));
        return expected.subtract(answer).abs().compareTo(allowed) <= 0;
    }

    private static Optional<BigDecimal> last(String text) {
        Optional<BigDecimal> last = Optional.empty();
        var numbers = NUMBER.matcher(text);
        while (numbers.find()) {
            var digits = SEPARATORS.matcher(numbers.group("digits")).replaceAll("");
            if (digits.length() > LONGEST) {
                last = Optional.empty();
                continue;
            }
            var power = numbers.group("power");
            var value = new BigDecimal(digits + (power == null ? "" : power));
            var negative = numbers.group("sign") != null || numbers.group("inner") != null;
            last = Optional.of((negative ? value.negate() : value).stripTrailingZeros());
        }
        return last;
    }
}
