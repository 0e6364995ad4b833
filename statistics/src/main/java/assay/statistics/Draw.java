package assay.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Rows drawn by chance. */
final class Draw {
    private Draw() {}

    /** Different numbers below n, in the order drawn (the start of a Fisher-Yates shuffle). */
    static int[] without(int n, int size, RandomGenerator random) {
        var numbers = IntStream.range(0, n).toArray();
        for (int i = 0; i < size; i++) {
            var other = i + random.nextInt(n - i);
            var number = numbers[other];
            numbers[other] = numbers[i];
            numbers[i] = number;
        }
        return Arrays.copyOf(numbers, size);
    }
}
