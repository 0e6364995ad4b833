package assay.evaluator.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.OutputContract;
import assay.evaluator.core.Confidence.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfidenceTest {
    private static final double NONE = Double.NaN;

    private static final OutputContract LABELS =
            new OutputContract(
                    OutputContract.Kind.LABEL,
                    new TreeSet<>(List.of("card arrival", "card lost", "refund", "Rückgabe")),
                    new TreeMap<>(Map.of("money back", "refund")),
                    Optional.of("other"),
                    0);

    static Stream<Arguments> rows() {
        return Stream.of(
                row("one token, nothing else listed: its own", "refund", 0.7, t("refund", 0.7)),
                row(
                        "among the labels: 0.6 of 0.6 + 0.2; what is no label does not count",
                        "refund",
                        0.75,
                        t("refund", 0.6, "other", 0.2, "Hello", 0.1)),
                row(
                        "what was said stands in the list, too",
                        "refund",
                        0.75,
                        t("refund", 0.6, "refund", 0.6, "other", 0.2)),
                row(
                        "a beginning of one label counts for it",
                        "refund",
                        0.75,
                        t("refund", 0.6, "oth", 0.2)),
                row(
                        "the same label in another writing counts for it: 0.7 of 0.9",
                        "refund",
                        7 / 9.0,
                        t("refund", 0.6, " Ref", 0.1, "other", 0.2)),
                row(
                        "and under an alias",
                        "refund",
                        7 / 9.0,
                        t("refund", 0.6, "money", 0.1, "other", 0.2)),
                row(
                        "two tokens: 0.9 x 0.8 of that and 0.9 x 0.1",
                        "card lost",
                        8 / 9.0,
                        t("card", 0.9),
                        t(" lost", 0.8, " arrival", 0.1, " game", 0.05)),
                row(
                        "another label at each of two tokens: 0.72 of 0.72 + 0.06 + 0.09",
                        "card lost",
                        0.72 / 0.87,
                        t("card", 0.9, "other", 0.06),
                        t(" lost", 0.8, " arr", 0.1)),
                row(
                        "what begins this label and others says nothing",
                        "card lost",
                        1,
                        t("card", 0.7, "Card", 0.2, "c", 0.05),
                        t(" lost", 1)),
                row(
                        "quotes and an end around it are a part of the text",
                        "\"Refund\".",
                        0.9 * 0.5 / (0.9 * 0.5 + 0.9 * 0.3 + 0.1),
                        t("\"", 0.9, "other", 0.1),
                        t("Refund", 0.5, "Other", 0.3),
                        t("\".", 1)),
                row(
                        "halves of a character are joined",
                        "Rückgabe",
                        0.8,
                        t("R", 1),
                        new Token(
                                new byte[] {(byte) 0xC3}, Math.log(0.8), List.of(t("efund", 0.2))),
                        new Token(new byte[] {(byte) 0xBC}, 0, List.of()),
                        t("ckgabe", 1)),
                row(
                        "half a character may be another label's",
                        "other",
                        0.75,
                        new Token(
                                "other".getBytes(UTF_8),
                                Math.log(0.6),
                                List.of(
                                        new Token(
                                                new byte[] {'R', (byte) 0xC3},
                                                Math.log(0.2),
                                                List.of())))),
                row(
                        "reasoning before it and the mark of the end do not count",
                        "refund",
                        0.75,
                        t("refund?", 0.01),
                        t("\n", 0.5),
                        t("refund", 0.6, "other", 0.2),
                        t("<end>", 0.3, "!", 0.1)),
                row(
                        "others of unknown probability do not count",
                        "refund",
                        0.75,
                        new Token(
                                "refund".getBytes(UTF_8),
                                Math.log(0.6),
                                List.of(
                                        t("other", 0.2),
                                        new Token("card lost".getBytes(UTF_8), -9999, List.of()),
                                        new Token("oth".getBytes(UTF_8), Double.NaN, List.of())))),
                row(
                        "no label: the probability of the text alone",
                        "I think",
                        0.3,
                        t("I", 0.5, "refund", 0.4),
                        t(" think", 0.6)),
                row("a little above certainty is certain", "refund", 1, t("refund", 1.0001)),
                row(
                        "unknown",
                        "refund",
                        NONE,
                        new Token("refund".getBytes(UTF_8), -9999, List.of())),
                row("one unknown", "refund", NONE, t("ref", 0.5), t("und", Double.NaN)),
                row("of another text", "refund", NONE, t("other", 0.5)),
                row("no tokens", "refund", NONE),
                row("said nothing", "", NONE, t("refund", 0.5)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void of_a_label(String answer, double expected, List<Token> tokens) {
        var confidence = Confidence.of(LABELS, answer, tokens);
        assertThat(confidence.isEmpty()).isEqualTo(Double.isNaN(expected));
        confidence.ifPresent(c -> assertThat(c).isCloseTo(expected, within(1e-12)));
    }

    @Test
    void of_any_other_answer_it_is_the_mean_and_does_not_fall_with_the_length() {
        var text = OutputContract.of(OutputContract.Kind.TEXT);
        assertThat(Confidence.of(text, "ab", List.of(t("a", 0.9), t("b", 0.4))).orElseThrow())
                .isCloseTo(0.6, within(1e-12));
        assertThat(Confidence.of(text, "aaaa", List.of(t("aa", 0.9), t("aa", 0.9))).orElseThrow())
                .isCloseTo(0.9, within(1e-12));
    }

    /**
     * A model that says nothing but labels, token by token: the quotient is its exact probability.
     */
    @Test
    void is_exact_where_all_that_may_be_said_is_listed() {
        var labels = List.of("aa", "ab", "ba", "bb", "bc", "c");
        var contract =
                new OutputContract(
                        OutputContract.Kind.LABEL,
                        new TreeSet<>(labels),
                        new TreeMap<>(),
                        Optional.empty(),
                        0);
        var random = new Random(7);
        for (var run = 0; run < 200; run++) {
            var weights = random.doubles(labels.size(), 0.01, 1).toArray();
            var chosen = random.nextInt(labels.size());
            var noise = random.nextDouble(0.5);
            var tokens = spoken(labels, weights, labels.get(chosen), noise);
            assertThat(Confidence.of(contract, labels.get(chosen), tokens).orElseThrow())
                    .isCloseTo(weights[chosen] / Arrays.stream(weights).sum(), within(1e-9));
        }
    }

    /** Letter by letter, with a share of noise at the first that begins no label. */
    private static List<Token> spoken(
            List<String> labels, double[] weights, String said, double noise) {
        return IntStream.range(0, said.length())
                .mapToObj(
                        at -> {
                            var next = new TreeMap<String, Double>();
                            for (var i = 0; i < labels.size(); i++) {
                                var label = labels.get(i);
                                if (label.length() > at
                                        && label.startsWith(said.substring(0, at))) {
                                    next.merge(
                                            label.substring(at, at + 1), weights[i], Double::sum);
                                }
                            }
                            var all = next.values().stream().mapToDouble(w -> w).sum();
                            var rest = at == 0 ? 1 - noise : 1;
                            next.replaceAll((_, w) -> w / all * rest);
                            next.put("?", 1 - rest + 1e-12);
                            var others =
                                    next.entrySet().stream()
                                            .map(e -> t(e.getKey(), e.getValue()))
                                            .toList();
                            var token = said.substring(at, at + 1);
                            return new Token(
                                    token.getBytes(UTF_8),
                                    Math.log(next.getOrDefault(token, NONE)),
                                    others);
                        })
                .toList();
    }

    private static Token t(String text, double probability, Object... others) {
        var listed = new ArrayList<Token>();
        for (var i = 0; i < others.length; i += 2) {
            listed.add(t((String) others[i], (Double) others[i + 1]));
        }
        return new Token(text.getBytes(UTF_8), Math.log(probability), listed);
    }

    private static Arguments row(String name, String answer, Number expected, Token... tokens) {
        return argumentSet(name, answer, expected.doubleValue(), List.of(tokens));
    }
}
