package assay.gateway.core;

import assay.contract.Assessment;
import assay.contract.CandidateEvaluated;
import assay.contract.Comparison;
import assay.contract.Drop;
import assay.contract.Finding;
import assay.contract.Money;
import assay.contract.MoneyInterval;
import assay.statistics.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of each candidate, the refused ones too; the cascade last. */
final class Assessments {
    private final Terms terms;
    private final List<Comparison> comparisons;
    private final Choice choice;
    private final Worth worth;
    private final Map<String, List<Drop>> drops;

    private Assessments(
            Terms terms,
            List<Comparison> comparisons,
            Choice choice,
            Worth worth,
            Map<String, List<Drop>> drops) {
        this.terms = terms;
        this.comparisons = comparisons;
        this.choice = choice;
        this.worth = worth;
        this.drops = drops;
    }

    static List<Assessment> of(
            Terms terms,
            Measured measured,
            List<Standing> standings,
            List<Comparison> comparisons,
            Choice choice,
            Worth worth) {
        var assessments =
                new Assessments(
                        terms,
                        comparisons,
                        choice,
                        worth,
                        measured.drops(terms.policy().confidence()));
        var all = new ArrayList<Assessment>();
        for (var evaluation : measured.evaluations()) {
            standings.stream()
                    .filter(s -> s.name().equals(evaluation.candidate()))
                    .findFirst()
                    .map(assessments::of)
                    .or(() -> measured.refusal(evaluation).map(f -> refused(terms, evaluation, f)))
                    .ifPresent(all::add);
        }
        standings.stream()
                .filter(s -> s.chain().isPresent())
                .map(assessments::of)
                .forEach(all::add);
        return all;
    }

    /** What it costs is known all the same. */
    private static Assessment refused(Terms terms, CandidateEvaluated evaluation, Finding finding) {
        var sheet = terms.sheet(evaluation.candidate());
        return new Assessment(
                evaluation.candidate(),
                evaluation.model().role(),
                evaluation.model().simulated(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sheet.perRequest().map(m -> m.times(1000)),
                terms.task().monthlyRequests().flatMap(sheet::monthly),
                Optional.empty(),
                evaluation.latency(),
                false,
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap(),
                Optional.empty(),
                List.of(finding.says()));
    }

    private Assessment of(Standing s) {
        var comparison =
                comparisons.stream().filter(c -> c.candidate().equals(s.name())).findFirst();
        return new Assessment(
                s.name(),
                s.role(),
                s.evaluation().model().simulated(),
                comparison.map(Comparison::verdict),
                Optional.of(s.quality()),
                s.outside(),
                s.sheet().perRequest().map(m -> m.times(1000)),
                s.monthly(terms.task()),
                withErrors(s),
                s.latency(),
                s.gate().meets(),
                interval(s),
                Optional.ofNullable(choice.best().get(s.name())),
                s.gate().probabilities(),
                s.chain().map(Chain::cascade),
                reasons(s, comparison),
                drops.getOrDefault(s.name(), List.of()));
    }

    private Optional<Money> withErrors(Standing s) {
        return terms.task()
                .costOfError()
                .flatMap(_ -> terms.task().monthlyRequests())
                .flatMap(volume -> s.line().map(line -> line.at(volume)));
    }

    private Optional<MoneyInterval> interval(Standing s) {
        if (s.line().isEmpty() || terms.task().monthlyRequests().isEmpty()) {
            return Optional.empty();
        }
        var level = terms.policy().confidence();
        var ends = Spread.middle(worth.worth(s), level);
        return Optional.of(
                new MoneyInterval(
                        s.line().get().at(terms.task().monthlyRequests().get()),
                        terms.money(-ends[1]),
                        terms.money(-ends[0]),
                        level,
                        s.quality().n()));
    }

    private static List<String> reasons(Standing s, Optional<Comparison> comparison) {
        return Stream.of(
                        s.chain().map(Chain::says).stream(),
                        s.gate().reasons().stream(),
                        comparison.map(Comparison::says).stream())
                .flatMap(r -> r)
                .distinct()
                .toList();
    }
}
