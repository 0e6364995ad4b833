package assay.profiler.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalTest {
    @Test
    void short_vectors_keep_their_distances_and_get_length_1_on_average() {
        var vectors = drawn(200, 12, 12);
        var principal = Principal.of(vectors, 1);
        var turned = vectors.stream().map(principal::of).toList();

        assertThat(principal.width()).isEqualTo(12);
        assertThat(turned.stream().mapToDouble(v -> square(v, new float[12])).average().orElse(0))
                .isCloseTo(1, within(1e-4));
        var scale = square(turned.get(0), turned.get(1)) / square(vectors.get(0), vectors.get(1));
        assertThat(square(turned.get(2), turned.get(3)))
                .isCloseTo(scale * square(vectors.get(2), vectors.get(3)), within(1e-4));
    }

    @Test
    void of_long_vectors_the_axes_that_vary_are_kept() {
        var vectors = drawn(300, 300, 40); // 40 axes hold nearly all that varies
        var principal = Principal.of(vectors, 1);
        var turned = vectors.stream().map(principal::of).toList();

        assertThat(principal.width()).isEqualTo(Principal.MOST);
        var before =
                square(vectors.get(0), vectors.get(1)) / square(vectors.get(2), vectors.get(3));
        var after = square(turned.get(0), turned.get(1)) / square(turned.get(2), turned.get(3));
        assertThat(after).isCloseTo(before, within(0.01 * before));
        var first = turned.stream().mapToDouble(v -> v[0] * v[0]).sum();
        var last = turned.stream().mapToDouble(v -> v[255] * v[255]).sum();
        assertThat(first).isGreaterThan(100 * last);
    }

    @Test
    void the_same_sample_gives_the_same_vectors_and_equal_ones_are_no_trouble() {
        var vectors = drawn(50, 300, 10);
        assertThat(Principal.of(vectors, 1).of(vectors.getFirst()))
                .isEqualTo(Principal.of(vectors, 1).of(vectors.getFirst()));

        var equal = List.of(new float[] {1, 2, 3}, new float[] {1, 2, 3});
        assertThat(Principal.of(equal, 1).of(new float[] {1, 2, 3})).containsOnly(0);
        assertThat(Principal.of(List.of(new float[] {1, 2}), 1).of(new float[] {1, 2}))
                .containsOnly(0);
    }

    /** Vectors of which the first axes vary much and the others hardly, off the middle. */
    private static List<float[]> drawn(int count, int width, int varying) {
        var random = new Random(7);
        var vectors = new ArrayList<float[]>();
        for (var v = 0; v < count; v++) {
            var vector = new float[width];
            for (var i = 0; i < width; i++) {
                vector[i] = (float) (5 + random.nextGaussian() * (i < varying ? 1 : 0.001));
            }
            vectors.add(vector);
        }
        return vectors;
    }

    private static double square(float[] a, float[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
