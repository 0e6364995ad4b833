package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTest {
    static Stream<Arguments> pairs() {
        return Stream.of(
                argumentSet("always", new double[] {0, 0.5, 1}, new double[] {0, 0.5, 1}, 1.0),
                argumentSet("rounded", new double[] {0.1, 0.6, 1}, new double[] {0, 0.5, 0.8}, 1.0),
                // 2 of 4 agree, 2 (2/4 2/4) expected: nothing beyond chance.
                argumentSet("chance", new double[] {0, 0, 1, 1}, new double[] {0, 1, 0, 1}, 0.0),
                argumentSet("opposite", new double[] {0, 1}, new double[] {1, 0}, -1.0),
                // Observed 0.7, expected 0.5 0.6 + 0.5 0.4 = 0.5: (0.7 - 0.5) / 0.5.
                argumentSet(
                        "Cohen's table",
                        new double[] {1, 1, 1, 1, 1, 0, 0, 0, 0, 0},
                        new double[] {1, 1, 1, 1, 0, 1, 1, 0, 0, 0},
                        0.4),
                argumentSet(
                        "one class", new double[] {0.5, 0.5}, new double[] {0.5, 0.5}, Double.NaN),
                argumentSet("nothing", new double[0], new double[0], Double.NaN));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void kappa_is_agreement_beyond_chance(double[] one, double[] other, double kappa) {
        var agreement = Agreement.of(one, other);
        assertThat(agreement.n()).isEqualTo(one.length);
        if (Double.isNaN(kappa)) {
            assertThat(agreement.kappa()).isNaN();
        } else {
            assertThat(agreement.kappa()).isCloseTo(kappa, within(1e-12));
        }
    }
}
