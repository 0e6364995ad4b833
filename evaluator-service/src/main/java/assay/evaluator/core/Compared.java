package assay.evaluator.core;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An answer beside the right one.
 *
 * @param score 1 where it is the better one in both orders, 0 where it is the worse one in both,
 *     0.5 else
 * @param figures what is shown beside the mark
 */
record Compared(double score, SortedMap<String, Figure> figures) {
    /** Share of the pairs of which the judge says the same in both orders. */
    static final String CONSISTENCY = "orderConsistency";

    /** Share of the pairs in which neither is the better one. */
    static final String TIES = "ties";

    /** Share of the verdicts that say nothing. */
    static final String UNREADABLE = "unparsableVerdicts";

    /** Share of the pairs of which the judge saw a text cut short. */
    static final String CAPPED = "cappedTexts";

    /** Share of the answers that are the right one but for case, space and ends. */
    static final String SAME = "sameAsExpected";

    /** No judge is asked whether a text is better than itself. */
    static final Compared EQUAL =
            new Compared(0.5, figures(Map.of(TIES, Figure.of(true), SAME, Figure.of(true))));

    /**
     * @param asA what was said where the answer stood first
     * @param asB what was said where it stood second
     */
    static Compared of(Ruling asA, Ruling asB, boolean capped) {
        var wins = asA == Ruling.A && asB == Ruling.B;
        var loses = asA == Ruling.B && asB == Ruling.A;
        var unread = (asA == Ruling.UNREADABLE ? 1 : 0) + (asB == Ruling.UNREADABLE ? 1 : 0);
        return new Compared(
                wins ? 1 : loses ? 0 : 0.5,
                figures(
                        Map.of(
                                CONSISTENCY,
                                Figure.of(wins || loses || asA == Ruling.TIE && asB == Ruling.TIE),
                                TIES,
                                Figure.of(!wins && !loses),
                                UNREADABLE,
                                new Figure(unread, 2),
                                CAPPED,
                                Figure.of(capped),
                                SAME,
                                Figure.of(false))));
    }

    private static SortedMap<String, Figure> figures(Map<String, Figure> figures) {
        return new TreeMap<>(figures);
    }
}
