package assay.evaluator.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import assay.contract.OutputContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How sure a model was of an answer, from the probabilities of its tokens: 0 to 1, larger is surer.
 *
 * <p>Under a label contract: {@code S / (S + Q)}, the probability of the label that was said among
 * those of all labels. {@code S} is the probability of the very text that was said, the product
 * over its tokens, which is exact. At each of them other tokens were open; what was said before,
 * with such a token behind it, has the probability {@code P(before) P(token)}. It is added to
 * {@code Q} where it begins other labels only, to {@code S} where it begins only the label that was
 * said (in another writing), to neither where it begins both or none. Each such share is an upper
 * bound of its labels' probability, as the model might have gone on otherwise, and it is exact
 * where it would not. Tokens beyond those that the provider lists are not seen: their labels count
 * as impossible. All shares are of events that exclude each other, so the quotient lies between the
 * exact probability of the text and 1. That probability itself is given where the provider lists no
 * other tokens or no label was said.
 *
 * <p>Under any other contract: {@code exp(mean logprob)}, the geometric mean of the tokens'
 * probabilities, which does not fall with the length of the answer. It is no probability of being
 * right.
 *
 * <p>Sources: methods.md C, "LLM confidence sources".
 */
public final class Confidence {
    private Confidence() {}

    /**
     * A token of an answer.
     *
     * @param bytes of UTF-8; a token may hold a part of a character
     * @param logprob natural logarithm of its probability after those before it; NaN: unknown
     * @param others tokens that were open in its place
     */
    public record Token(byte[] bytes, double logprob, List<Token> others) {
        /** Below this nothing is said: servers write -9999 for "not among the likely ones". */
        private static final double LEAST = -1000;

        /** Rounding may carry a certain token a little above certainty. */
        private static final double MOST = 1e-3;

        public boolean isKnown() {
            return logprob > LEAST && logprob < MOST;
        }

        double log() {
            return Math.min(0, logprob);
        }
    }

    /**
     * @param answer as the provider gave it; tokens around it (reasoning, the mark of the end) do
     *     not count
     * @return empty where the tokens do not hold the answer or one's probability is unknown
     */
    public static Optional<Double> of(OutputContract contract, String answer, List<Token> tokens) {
        var said = within(tokens, answer.strip().getBytes(UTF_8));
        if (said.isEmpty() || !said.stream().allMatch(Token::isKnown)) {
            return Optional.empty();
        }
        return contract.kind() == OutputContract.Kind.LABEL
                ? Optional.of(amongLabels(new Spellings(contract), answer, said))
                : Optional.of(Math.exp(sum(said) / said.size()));
    }

    private static double amongLabels(Spellings spellings, String answer, List<Token> said) {
        var text = Math.exp(sum(said));
        var label = spellings.said(answer);
        var listed = said.stream().anyMatch(token -> !token.others().isEmpty());
        if (label.isEmpty() || !listed || text == 0) {
            return text;
        }
        var same = text;
        var different = 0.0;
        var before = "";
        var beforeLog = 0.0;
        for (var token : said) {
            for (var other : token.others()) {
                if (!other.isKnown() || latin(other).equals(latin(token))) {
                    continue;
                }
                var labels = spellings.begunBy(utf8(before + latin(other)));
                var share = Math.exp(beforeLog + other.log());
                if (labels.equals(Set.of(label.get()))) {
                    same += share;
                } else if (!labels.isEmpty() && !labels.contains(label.get())) {
                    different += share;
                }
            }
            before += latin(token);
            beforeLog += token.log();
        }
        return same / (same + different);
    }

    /** The tokens that hold the answer: its last occurrence, as reasoning stands before it. */
    private static List<Token> within(List<Token> tokens, byte[] answer) {
        var all = tokens.stream().map(Confidence::latin).collect(Collectors.joining());
        var from = all.lastIndexOf(new String(answer, ISO_8859_1));
        var held = new ArrayList<Token>();
        var at = 0;
        for (var token : tokens) {
            var end = at + token.bytes().length;
            if (from >= 0 && at < from + answer.length && end > from) {
                held.add(token);
            }
            at = end;
        }
        return held;
    }

    private static double sum(List<Token> tokens) {
        return tokens.stream().mapToDouble(Token::log).sum();
    }

    /** One character for each byte, so that halves of characters can be joined. */
    private static String latin(Token token) {
        return new String(token.bytes(), ISO_8859_1);
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(ISO_8859_1), UTF_8).replaceAll("\uFFFD+$", "");
    }

    /** The texts that stand for labels, in lower case and without signs before them. */
    private static final class Spellings {
        private final Map<String, String> labels = new HashMap<>();

        Spellings(OutputContract contract) {
            contract.aliases().forEach((alias, label) -> labels.put(form(alias), label));
            contract.labels().forEach(label -> labels.put(form(label), label));
            contract.outOfScope().ifPresent(label -> labels.put(form(label), label));
        }

        Optional<String> said(String answer) {
            var text = form(answer);
            return Optional.ofNullable(labels.get(text))
                    .or(() -> Optional.ofNullable(labels.get(bare(text))));
        }

        /** The labels that a text begins, or has said. */
        Set<String> begunBy(String beginning) {
            var text = form(beginning);
            if (text.isEmpty()) {
                return Set.of();
            }
            var begun =
                    labels.entrySet().stream()
                            .filter(spelling -> spelling.getKey().startsWith(text))
                            .map(Map.Entry::getValue)
                            .collect(Collectors.toSet());
            if (begun.isEmpty()) {
                said(text).ifPresent(begun::add);
            }
            return begun;
        }

        private static String form(String text) {
            return text.replaceFirst("^[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
        }

        private static String bare(String text) {
            return text.replaceFirst("[^\\p{L}\\p{N}]+$", "");
        }
    }
}
