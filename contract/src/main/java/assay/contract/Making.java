package assay.contract;

import java.util.Optional;

/**
 * What it takes to make a specialist, once and again. Each part that is given becomes a line of the
 * cost sheet, spread over the months.
 *
 * @param training one training run: tokens times epochs times price, or the hours of a machine
 *     times their price, added up by whoever knows them
 * @param labels labels that are bought for it; those at hand cost nothing more
 * @param minutesPerLabel working time of one person for one label
 * @param wage an hour of that person
 * @param annotators persons who label each row; 1 where absent
 * @param reviewed share of the labels that somebody looks at again, at the same time each; 0.2
 *     where absent
 * @param retrainingsPerMonth training runs a month after the first; 0 where absent
 * @param months over which the first run and the labels are spread; 6 where absent
 */
public record Making(
        Optional<Money> training,
        Optional<Long> labels,
        Optional<Double> minutesPerLabel,
        Optional<Money> wage,
        Optional<Integer> annotators,
        Optional<Double> reviewed,
        Optional<Double> retrainingsPerMonth,
        Optional<Integer> months) {
    /** Months over which it is spread where nothing is said. */
    public static final int MONTHS = 6;

    public Making {
        Check.that(
                training.map(m -> m.amount().signum() >= 0).orElse(true),
                "price.making.training: not negative, or leave it out where it is unknown");
        Check.that(
                labels.map(n -> n > 0).orElse(true),
                "price.making.labels: above 0, or leave it out where none is bought");
        Check.that(
                labels.isPresent() == minutesPerLabel.isPresent()
                        && labels.isPresent() == wage.isPresent(),
                "price.making: give labels, minutesPerLabel and wage together, or none of them");
        Check.that(
                minutesPerLabel.map(m -> m > 0 && m <= 10_000).orElse(true),
                "price.making.minutesPerLabel: above 0, at most 10000");
        Check.that(
                wage.map(m -> m.amount().signum() >= 0).orElse(true),
                "price.making.wage: not negative");
        Check.that(
                annotators.map(n -> n > 0 && n <= 100).orElse(true),
                "price.making.annotators: 1 to 100, or leave it out");
        Check.that(
                reviewed.map(s -> s >= 0 && s <= 1).orElse(true),
                "price.making.reviewed: a share between 0 and 1, or leave it out");
        Check.that(
                retrainingsPerMonth.map(r -> r >= 0 && r <= 1000).orElse(true),
                "price.making.retrainingsPerMonth: 0 to 1000, or leave it out");
        Check.that(
                retrainingsPerMonth.map(r -> r == 0).orElse(true) || training.isPresent(),
                "price.making.retrainingsPerMonth: stands beside training; give what one run costs");
        Check.that(
                months.map(m -> m > 0 && m <= 1200).orElse(true),
                "price.making.months: 1 to 1200, or leave it out");
        Check.that(
                training.isPresent() || labels.isPresent(),
                "price.making: give training, or labels with minutesPerLabel and wage");
    }
}
