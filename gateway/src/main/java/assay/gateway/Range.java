package assay.gateway;

import java.util.function.BinaryOperator;

/**
 * What is expected, and between what it may lie.
 *
 * @param low where everything goes well
 * @param high where everything takes its most
 */
public record Range<T>(T low, T expected, T high) {
    Range<T> with(Range<T> other, BinaryOperator<T> both) {
        return new Range<>(
                both.apply(low, other.low),
                both.apply(expected, other.expected),
                both.apply(high, other.high));
    }
}
