package assay.profiler.signal;

import assay.profiler.core.Signal;
import java.util.List;

/** What the running service is given by injection. */
public final class AllSignals {
    private AllSignals() {}

    public static List<Signal> list() {
        return List.of(
                new Closure(),
                new Contradictions(),
                new CopyRatio(),
                new Dispersion(),
                new DomainVocabulary(),
                new Duplicates(),
                new EffectiveLabels(),
                new EffectiveRank(),
                new Fertility(),
                new Fields(),
                new InputLength(),
                new Majority(),
                new NearContradictions(),
                new NearestNeighbour(),
                new NoiseFloor(),
                new OutputLength(),
                new OutputTokens(),
                new RarestLabel(),
                new Stakes(),
                new Vendi(),
                new Volume());
    }
}
