package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Flip;
import assay.contract.Money;
import assay.contract.Specification;
import assay.contract.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What would change the choice. Cost is a straight line in each input, so each flip is where two
 * lines meet.
 */
final class Flips {
    private Flips() {}

    /**
     * @param eligible all that the policy and the verdicts allow, the choice among them
     * @param sound all whose evidence is sound
     */
    static List<Flip> of(
            Specification specification,
            Standing choice,
            Collection<Standing> eligible,
            Collection<Standing> sound,
            Collection<Comparison> comparisons) {
        var task = specification.task();
        var flips = new ArrayList<Flip>();
        for (var other : sound) {
            if (other.name().equals(choice.name())) {
                continue;
            }
            if (eligible.contains(other)) {
                volume(task, choice, other).ifPresent(flips::add);
                price(task, choice, other).ifPresent(flips::add);
            } else {
                PolicyFlips.margin(specification, choice, other, comparisons).ifPresent(flips::add);
            }
            costOfError(task, choice, other).ifPresent(flips::add);
            PolicyFlips.floor(specification.policy(), choice, other).ifPresent(flips::add);
        }
        flips.sort(
                Comparator.comparingDouble(Flips::distance)
                        .thenComparing(Flip::input)
                        .thenComparing(Flip::to));
        return flips;
    }

    /**
     * How far the input must move, as a factor either way; an input that is unknown now is the
     * farthest.
     */
    private static double distance(Flip flip) {
        return flip.now()
                .filter(now -> now > 0 && flip.at() > 0)
                .map(now -> Math.abs(Math.log(flip.at() / now)))
                .orElse(Double.MAX_VALUE);
    }

    private static Optional<Flip> volume(Task task, Standing choice, Standing other) {
        return choice.line()
                .flatMap(mine -> other.line().flatMap(mine::meets))
                .map(
                        at -> {
                            var cheaperAbove =
                                    other.line()
                                                    .orElseThrow()
                                                    .perRequest()
                                                    .compare(
                                                            choice.line()
                                                                    .orElseThrow()
                                                                    .perRequest())
                                            < 0;
                            return new Flip(
                                    "volume",
                                    task.monthlyRequests().map(Long::doubleValue),
                                    at,
                                    "requests a month",
                                    other.name(),
                                    "%s %s requests a month %s costs less"
                                            .formatted(
                                                    cheaperAbove ? "above" : "below",
                                                    Say.count(at),
                                                    other.name()));
                        });
    }

    /** The price of the choice's own calls at which the other costs the same. */
    private static Optional<Flip> price(Task task, Standing choice, Standing other) {
        if (task.monthlyRequests().isEmpty() || choice.line().isEmpty() || other.line().isEmpty()) {
            return Optional.empty();
        }
        var volume = task.monthlyRequests().get();
        var calls = choice.sheet().perRequest().orElseThrow();
        var room = other.line().get().at(volume).minus(choice.line().get().at(volume));
        var at = calls.plus(room.times(1.0 / volume));
        if (calls.amount().signum() == 0 || at.amount().signum() <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Flip(
                        "price",
                        Optional.of(calls.amount().doubleValue() * 1000),
                        at.amount().doubleValue() * 1000,
                        calls.currency() + " per 1,000 requests",
                        other.name(),
                        "if 1,000 calls of %s cost %s (now %s), %s costs less"
                                .formatted(
                                        choice.name(),
                                        Say.money(at.times(1000)),
                                        Say.money(calls.times(1000)),
                                        other.name())));
    }

    /**
     * The cost of an error above which a better but dearer candidate pays: e* = (cost - cost') / (V
     * (q - q')).
     */
    private static Optional<Flip> costOfError(Task task, Standing choice, Standing other) {
        var better = other.quality().estimate() - choice.quality().estimate();
        var dearer = difference(task, other, choice);
        if (better <= 0 || dearer.isEmpty() || dearer.get().amount().signum() <= 0) {
            return Optional.empty();
        }
        var at = dearer.get().times(1 / better);
        return Optional.of(
                new Flip(
                        "costOfError",
                        task.costOfError().map(e -> e.amount().doubleValue()),
                        at.amount().doubleValue(),
                        at.currency() + " per wrong answer",
                        other.name(),
                        "if a wrong answer cost %s or more, %s would pay"
                                .formatted(Say.money(at), other.name())));
    }

    /** Calls and fixed costs alone, a request, at the stated volume. */
    private static Optional<Money> difference(Task task, Standing a, Standing b) {
        return task.monthlyRequests()
                .flatMap(
                        volume ->
                                a.sheet()
                                        .monthly(volume)
                                        .flatMap(
                                                x ->
                                                        b.sheet()
                                                                .monthly(volume)
                                                                .map(
                                                                        y ->
                                                                                x.minus(y)
                                                                                        .times(
                                                                                                1.0
                                                                                                        / volume))));
    }
}
