package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;

/**
 * How many inputs without anything in common would be as varied: exp of the entropy of the
 * eigenvalues of their similarities over n (D. Friedman, A. B. Dieng, "The Vendi Score", 2022).
 */
@Singleton
final class Vendi implements Signal {
    /** A judgement: below it most inputs are variations of a few. */
    private static final double FEW = 0.25;

    @Override
    public String name() {
        return "vendi";
    }

    @Override
    public Reading read(Examples examples) {
        var spectrum = Spectrum.of(examples);
        if (spectrum.drawn() == 0) {
            return Readings.none(
                    "Fewer than %d inputs: how varied they are is unknown."
                            .formatted(2 * Spectrum.FEWEST));
        }
        var interval = spectrum.interval(spectrum.vendi());
        return Readings.of(
                interval,
                "By their wording %d inputs drawn at random are as varied as %s that share nothing%s."
                        .formatted(
                                spectrum.drawn(),
                                Readings.number(interval.estimate()),
                                interval.high() < FEW * spectrum.drawn()
                                        ? ": most are variations of a few patterns"
                                        : ""));
    }
}
