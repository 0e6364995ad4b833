package assay.gateway.core;

import assay.contract.Cascade;
import assay.contract.Interval;
import assay.contract.Policy;
import assay.statistics.Intervals;
import assay.statistics.LearnThenTest.Certified;
import java.util.Arrays;

/** From a certified threshold to what the cascade does on the examples that measure it. */
final class Chains {
    private final Measured measured;
    private final Policy policy;
    private final Router router;
    private final Routes routes;

    private Chains(Measured measured, Policy policy, Router router) {
        this.measured = measured;
        this.policy = policy;
        this.router = router;
        this.routes = measured.routes(router);
    }

    static Chain of(Measured measured, Policy policy, Router router, Certified certified) {
        return new Chains(measured, policy, router).chain(certified);
    }

    private Chain chain(Certified certified) {
        var tests = measured.table().tests();
        var outside = measured.table().outside();
        var everywhere = new boolean[outside.size()];
        Arrays.fill(everywhere, true);
        var inside =
                Chain.Effect.of(
                        routes.tests(),
                        tests.marks()[router.first()],
                        tests.marks()[router.last()],
                        measured.parts().measure(),
                        certified.threshold());
        return new Chain(
                cascade(certified, inside),
                router.first(),
                router.last(),
                inside,
                Chain.Effect.of(
                        routes.outside(),
                        outside.marks()[router.first()],
                        outside.marks()[router.last()],
                        everywhere,
                        certified.threshold()));
    }

    private Cascade cascade(Certified certified, Chain.Effect inside) {
        var names = measured.table().names();
        var passed = Chain.Effect.measured(inside.passed());
        var sum = Arrays.stream(passed).sum();
        var level = policy.confidence();
        var ends =
                passed.length == 0
                        ? new double[] {0, 1}
                        : Intervals.wilson(sum, passed.length, level);
        return new Cascade(
                names.get(router.first()),
                names.get(router.last()),
                router.decidesBy(),
                certified.threshold(),
                new Interval(
                        passed.length == 0 ? 1 - certified.kept() : sum / passed.length,
                        ends[0],
                        ends[1],
                        level,
                        passed.length),
                new Cascade.Certificate(
                        policy.margin(),
                        level,
                        measured.parts().fit().size(),
                        certified.n(),
                        certified.kept(),
                        certified.loss(),
                        certified.pValue()),
                routes.routing());
    }
}
