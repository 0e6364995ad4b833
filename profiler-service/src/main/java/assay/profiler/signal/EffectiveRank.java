package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;

/**
 * In how many directions the inputs differ from their mean: exp of the entropy of the covariance's
 * eigenvalues (O. Roy, M. Vetterli, "The effective rank", 2007).
 */
@Singleton
final class EffectiveRank implements Signal {
    @Override
    public String name() {
        return "effectiveRank";
    }

    @Override
    public Reading read(Examples examples) {
        var spectrum = Spectrum.of(examples);
        if (spectrum.drawn() == 0) {
            return Readings.none(
                    "Fewer than %d inputs: in how many ways they differ is unknown."
                            .formatted(2 * Spectrum.FEWEST));
        }
        var interval = spectrum.interval(spectrum.ranks());
        return Readings.of(
                interval,
                "By their wording %d inputs drawn at random differ in about %s independent ways, of %d that are possible."
                        .formatted(
                                spectrum.drawn(),
                                Readings.number(interval.estimate()),
                                spectrum.drawn() - 1));
    }
}
