package assay.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SketchTest {
    private static final int PAIRS = 2_000;

    /**
     * 1 - (1 - J^8)^16; the tolerance is four standard errors of a share among 2,000 and, for few
     * shingles, what a likeness that is not exactly J adds.
     */
    @ParameterizedTest(name = "{0} shingles, {1} of them in both: found with {2}")
    @CsvSource({
        "90, 80, 0.95", // J = 0.80
        "900, 800, 0.95",
        "9, 8, 0.95",
        "39, 38, 1.0", // J = 0.95
        "75, 50, 0.06", // J = 0.50
        "750, 500, 0.06",
        "50, 0, 0.0",
    })
    void two_texts_share_a_band_as_often_as_they_are_alike(int size, int common, double found) {
        var random = new Random(5);
        var hits = 0;
        for (var pair = 0; pair < PAIRS; pair++) {
            var both = random.longs(common).toArray();
            hits += share(with(both, size, random), with(both, size, random)) ? 1 : 0;
        }
        assertThat((double) hits / PAIRS).isCloseTo(found, within(0.025));
    }

    private static long[] with(long[] both, int size, Random random) {
        return LongStream.concat(LongStream.of(both), random.longs(size - both.length)).toArray();
    }

    private static boolean share(long[] a, long[] b) {
        var keysOfA = new int[Sketch.BANDS];
        var keysOfB = new int[Sketch.BANDS];
        var sketch = new Sketch();
        sketch.bands(a, keysOfA);
        sketch.bands(b, keysOfB);
        for (var band = 0; band < Sketch.BANDS; band++) {
            if (keysOfA[band] == keysOfB[band]) {
                return true;
            }
        }
        return false;
    }
}
