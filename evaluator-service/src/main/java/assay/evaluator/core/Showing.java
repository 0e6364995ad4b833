package assay.evaluator.core;

import assay.contract.Candidate;
import assay.contract.Shots;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses the shots of a selection's candidates; those that ask for the same get the same. */
public final class Showing {
    /**
     * Characters of shots in one prompt at the most. More than models take, and few enough that a
     * slice of one example is far below the 16 MiB of a record.
     */
    private static final long PROMPT = 1_000_000;

    private final List<ShotChoice> choices;
    private final Rows rows;
    private final long seed;
    private final Map<Shots, Chosen> chosen = new HashMap<>();

    public Showing(List<ShotChoice> choices, Rows rows, long seed) {
        this.choices = choices;
        this.rows = rows;
        this.seed = seed;
    }

    /**
     * @throws CannotShow where the train split has too few, or they are too long
     */
    public Chosen to(Candidate candidate) throws CannotShow {
        if (candidate.shots().isEmpty()) {
            return Chosen.NONE;
        }
        var shots = candidate.shots().get();
        if (rows.bank().rows().size() < shots.count()) {
            throw CannotShow.tooFew(candidate, shots.count(), rows.bank().rows().size());
        }
        var these = chosen.computeIfAbsent(shots, this::choose);
        check(candidate, these.characters());
        return these;
    }

    /**
     * @param longest characters of the shots of one prompt
     */
    static void check(Candidate candidate, long longest) throws CannotShow {
        if (longest > PROMPT) {
            var count = candidate.shots().map(Shots::count).orElse(0);
            throw CannotShow.tooLong(candidate, count, longest, PROMPT);
        }
    }

    private Chosen choose(Shots shots) {
        return choices.stream()
                .filter(c -> c.choice() == shots.choice())
                .findFirst()
                .orElseThrow()
                .choose(rows, shots.count(), seed);
    }
}
