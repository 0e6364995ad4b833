package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the answers to the test examples looked like, for the checks that come before any
 * statistics. Answers to calibration examples are not counted here.
 *
 * @param wanted test examples that were to be answered
 * @param given answers that came
 * @param empty answers without a text
 * @param unparsable answers that the contract cannot read; they count as wrong
 * @param distinct different answers after normalisation
 * @param majority share of the examples whose right answer is the most frequent one: what a
 *     constant answer reaches
 * @param perLabel answered test examples by their right answer, those out of distribution too,
 *     {@code given} in all; empty where the contract has no labels
 * @param failures what went wrong by its kind ({@code unanswered}, {@code refused}, {@code cut},
 *     {@code unparsable} and so on), calibration examples too; empty where nothing did
 */
public record Answers(
        long wanted,
        long given,
        long empty,
        long unparsable,
        long distinct,
        double majority,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Long> perLabel,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Failures> failures) {
    /**
     * Examples that failed in one way.
     *
     * @param examples ids of three of them at the most
     * @param says what was said of the last of them, for example in the provider's words
     */
    public record Failures(long count, List<String> examples, Optional<String> says) {
        public Failures {
            examples = Check.list(examples);
        }
    }

    public Answers {
        perLabel =
                perLabel == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(perLabel));
        failures =
                failures == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    }

    /** Where nothing is said of what went wrong. */
    public Answers(
            long wanted,
            long given,
            long empty,
            long unparsable,
            long distinct,
            double majority,
            SortedMap<String, Long> perLabel) {
        this(
                wanted,
                given,
                empty,
                unparsable,
                distinct,
                majority,
                perLabel,
                Collections.emptySortedMap());
    }

    /** Where nothing is said of single labels. */
    public Answers(
            long wanted, long given, long empty, long unparsable, long distinct, double majority) {
        this(wanted, given, empty, unparsable, distinct, majority, Collections.emptySortedMap());
    }
}
