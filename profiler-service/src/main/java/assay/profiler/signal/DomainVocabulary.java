package assay.profiler.signal;

import assay.contract.Reading;
import assay.contract.Role;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import assay.profiler.wording.Background;
import assay.profiler.wording.LogOdds;
import assay.profiler.wording.Words;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.stream.Collectors;

/**
 * The share of the words that are 30 times as frequent here as in text at large, and which. The
 * most frequent words of any text do not count: they tell a question from a report, not one domain
 * from another.
 */
@Singleton
final class DomainVocabulary implements Signal {
    private static final int SHOWN = 20;
    private static final int NAMED = 5;

    /** So many words stand in every kind of text. */
    private static final int EVERYWHERE = 500;

    /** A judgement: bookings have 0.31, banking 0.20, small talk about ten domains 0.15. */
    private static final double SPECIAL = 0.18;

    private static final int ENOUGH = 100;

    @Override
    public String name() {
        return "domainVocabulary";
    }

    @Override
    public Reading read(Examples examples) {
        var rows = examples.some();
        var odds = LogOdds.of(rows);
        var special =
                odds.special().stream().filter(w -> !Background.common(w, EVERYWHERE)).toList();
        var known = new HashSet<>(special);
        var hits = new double[rows.size()];
        var words = new double[rows.size()];
        var all = 0.0;
        for (var i = 0; i < rows.size(); i++) {
            var its = Words.of(rows.get(i).input());
            words[i] = its.size();
            hits[i] = its.stream().filter(known::contains).count();
            all += words[i];
        }
        if (all == 0) {
            return Readings.none("The inputs have no words to hold against other texts.");
        }
        var share = Readings.within(Readings.ratio(hits, words), 0, 1);
        var first =
                special.stream()
                        .limit(NAMED)
                        .map(w -> "'" + w + "'")
                        .collect(Collectors.joining(", "));
        var says =
                special.isEmpty()
                        ? "No word is much more frequent here than in other texts."
                        : "%s of the words are 30 times as frequent here as in other texts, %s first."
                                .formatted(Readings.percent(share.estimate()), first);
        var reading =
                Readings.showing(Readings.of(share, says), special.stream().limit(SHOWN).toList());
        return rows.size() >= ENOUGH && share.low() > SPECIAL
                ? Readings.arguing(reading, Role.SPECIALIST)
                : reading;
    }
}
