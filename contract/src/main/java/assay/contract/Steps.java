package assay.contract;

import java.util.List;

/**
 * What a month costs as steps over the volume: so many machines carry so many requests.
 *
 * @param steps by rising volume and cost
 * @param spread relative standard deviation of the machines' speed, and so of the volumes at which
 *     the steps end: 0.3 where it is a usual value, less where it was measured
 */
public record Steps(List<Step> steps, double spread) {
    /**
     * @param upTo requests a month up to which it is enough
     */
    public record Step(double upTo, Money perMonth) {}

    public Steps {
        steps = Check.list(steps);
        Check.that(!steps.isEmpty(), "steps: at least one");
        Check.that(spread >= 0 && spread <= 2, "steps.spread: 0 to 2, relative");
        for (var i = 1; i < steps.size(); i++) {
            Check.that(
                    steps.get(i - 1).upTo() < steps.get(i).upTo()
                            && steps.get(i - 1).perMonth().compare(steps.get(i).perMonth()) <= 0,
                    "steps[%d]: volume and cost rise from step to step".formatted(i));
        }
    }

    /** Beyond the last step the cost grows in proportion to the volume. */
    Money at(double requests) {
        var low = 0;
        var high = steps.size() - 1;
        if (requests > steps.get(high).upTo()) {
            return steps.get(high).perMonth().times(requests / steps.get(high).upTo());
        }
        while (low < high) {
            var middle = (low + high) / 2;
            if (requests <= steps.get(middle).upTo()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return steps.get(low).perMonth();
    }

    /** For no request at all. */
    Steps least() {
        return new Steps(List.of(new Step(Double.MAX_VALUE, steps.getFirst().perMonth())), spread);
    }

    Steps share(double share) {
        return new Steps(
                steps.stream().map(s -> new Step(s.upTo() / share, s.perMonth())).toList(), spread);
    }

    Steps in(Rate rate) {
        return new Steps(
                steps.stream().map(s -> new Step(s.upTo(), rate.of(s.perMonth()))).toList(),
                spread);
    }
}
