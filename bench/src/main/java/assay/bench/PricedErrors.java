package assay.bench;

import static assay.bench.Figures.interval;
import static assay.bench.Figures.money;
import static assay.bench.Figures.share;

import assay.contract.Assessment;
import assay.contract.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the same evidence decides where a wrong answer has a price. */
final class PricedErrors {
    private final Page page;

    PricedErrors(Page page) {
        this.page = page;
    }

    /** One row for each cost of a wrong answer, and what the decision says of it. */
    void table(List<String> costs, Function<String, Decision> decide) {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "if an error costs",
                        "outcome",
                        "candidate",
                        "best",
                        "USD/month",
                        "with errors",
                        "regret/month"));
        var said = new ArrayList<String>();
        for (var cost : costs) {
            var decision = decide.apply(cost);
            var outcome = Chosen.of(decision.outcome());
            var runs =
                    decision.candidates().stream()
                            .filter(a -> a.candidate().equals(outcome.candidate()))
                            .findFirst();
            rows.add(
                    List.of(
                            "$" + cost,
                            outcome.name(),
                            outcome.candidate(),
                            share(
                                    outcome.best()
                                            .or(() -> runs.flatMap(Assessment::probabilityBest))),
                            money(runs.flatMap(Assessment::monthly)),
                            money(runs.flatMap(Assessment::monthlyWithErrors)),
                            money(outcome.regret())));
            said.add("$" + cost + ": " + decision.headline());
            decision.candidates().stream()
                    .flatMap(a -> a.cascade().stream())
                    .forEach(
                            c ->
                                    said.add(
                                            "$"
                                                    + cost
                                                    + ": certified: "
                                                    + c.first()
                                                    + " then "
                                                    + c.last()
                                                    + ", passes on "
                                                    + interval(Optional.of(c.escalated()))));
        }
        page.part("what if a wrong answer had a price");
        page.table(rows);
        page.list("in words", said.stream());
    }
}
