package assay.gateway.report;

import assay.contract.Assessment;
import assay.contract.CostSheet;
import assay.contract.Decision;
import assay.contract.Drop;
import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Interval;
import assay.contract.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A report in words and drawings, as the page shows it. A drawing is a list of one, or of none
 * where there is nothing to draw.
 *
 * @param simulated whether the answers of one of the candidates were played by a simulator
 */
public record Sheet(
        String title,
        String headline,
        String outcome,
        boolean simulated,
        List<Pair> facts,
        List<String> superseded,
        List<CostQuality> costQuality,
        List<InAndOut> inAndOut,
        List<CostOverVolume> costOverVolume,
        List<Learning> learning,
        List<Candidate> candidates,
        List<String> comparisons,
        List<Finding> findings,
        List<Flip> flips,
        List<Beside> controls,
        List<Part> drops,
        List<Line> costs,
        List<Pair> standsOn) {
    /** A name and its value. */
    public record Pair(String name, String value) {}

    /** One candidate's row. */
    public record Candidate(
            String name,
            String role,
            boolean simulated,
            boolean chosen,
            boolean qualifies,
            String verdict,
            String quality,
            String outside,
            String monthly,
            String withErrors,
            String latency,
            String best,
            List<String> reasons) {}

    /** A constant choice that the decision is held against. */
    public record Beside(String says, String quality, String cost, String difference) {}

    /** How much worse a candidate does on a part of the input. */
    public record Part(String candidate, String slice, String drop, boolean clear, String says) {}

    /** A line of a cost sheet. */
    public record Line(
            String candidate,
            String component,
            String perThousand,
            String perMonth,
            String source) {}

    public static Sheet of(Report report) {
        var decision = report.decided().decision();
        var chosen = Words.chosen(decision.outcome());
        return new Sheet(
                report.asked().task().name(),
                decision.headline(),
                Words.outcome(decision.outcome()),
                decision.candidates().stream().anyMatch(Assessment::simulated),
                facts(report),
                report
                        .decided()
                        .supersedes()
                        .map(
                                s ->
                                        "It stands in the place of the decision of %s (\"%s\"), because the price of %s changed."
                                                .formatted(
                                                        s.at(), s.headline(), s.because().model()))
                        .stream()
                        .toList(),
                CostQuality.of(decision).stream().toList(),
                InAndOut.of(decision).stream().toList(),
                CostOverVolume.of(decision, report.asked().task().monthlyRequests()).stream()
                        .toList(),
                Learning.of(report.curve()).stream().toList(),
                decision.candidates().stream()
                        .map(a -> candidate(a, chosen.equals(Optional.of(a.candidate()))))
                        .toList(),
                decision.comparisons().stream().map(c -> c.says()).toList(),
                decision.findings(),
                decision.flips(),
                controls(decision),
                drops(decision),
                costs(report.costs()),
                standsOn(decision));
    }

    private static List<Pair> facts(Report report) {
        var task = report.asked().task();
        var policy = report.asked().policy();
        var facts = new ArrayList<Pair>();
        facts.add(new Pair("Decided", report.decided().at().toString()));
        facts.add(new Pair("Instruction", task.instruction()));
        facts.add(new Pair("Answers", task.contract().kind().name().toLowerCase(Locale.ROOT)));
        facts.add(
                new Pair(
                        "Dataset",
                        "%s, %,d rows"
                                .formatted(
                                        report.dataset().name().orElse(report.dataset().id()),
                                        report.dataset().rows())));
        facts.add(
                new Pair(
                        "Requests a month",
                        task.monthlyRequests()
                                .map(v -> String.format(Locale.ROOT, "%,d", v))
                                .orElse(Words.UNKNOWN)));
        facts.add(
                new Pair(
                        "Cost of an error",
                        task.costOfError().map(Words::money).orElse("not weighed")));
        facts.add(new Pair("Margin", Words.percent(policy.margin()) + " of quality"));
        facts.add(new Pair("Confidence", Words.percent(policy.confidence())));
        return facts;
    }

    private static Candidate candidate(Assessment a, boolean chosen) {
        return new Candidate(
                a.candidate(),
                a.role().name().toLowerCase(Locale.ROOT),
                a.simulated(),
                chosen,
                a.qualifies(),
                Words.verdict(a.verdict()),
                interval(a.quality()),
                interval(a.outOfDistribution()),
                money(a.monthly()),
                a.monthlyInterval().map(Words::money).orElse(money(a.monthlyWithErrors())),
                a.latency().map(Words::latency).orElse(Words.UNKNOWN),
                a.probabilityBest().map(Words::percent).orElse(""),
                a.reasons());
    }

    private static String interval(Optional<Interval> interval) {
        return interval.map(Words::interval).orElse("not measured");
    }

    private static String money(Optional<Money> money) {
        return money.map(Words::money).orElse(Words.UNKNOWN);
    }

    private static List<Beside> controls(Decision decision) {
        return decision.controls().stream()
                .map(
                        c ->
                                new Beside(
                                        c.says(),
                                        Words.interval(c.quality()),
                                        money(c.monthly()),
                                        Words.points(c.difference())))
                .toList();
    }

    private static List<Part> drops(Decision decision) {
        var parts = new ArrayList<Part>();
        for (var a : decision.candidates()) {
            for (Drop d : a.drops()) {
                parts.add(
                        new Part(
                                a.candidate(),
                                d.slice(),
                                Words.points(d.drop()),
                                d.clear(),
                                d.says()));
            }
        }
        return parts;
    }

    private static List<Line> costs(SortedMap<String, CostSheet> costs) {
        var lines = new ArrayList<Line>();
        costs.forEach(
                (candidate, sheet) -> {
                    sheet.components()
                            .forEach(
                                    (name, line) ->
                                            lines.add(
                                                    new Line(
                                                            candidate,
                                                            name,
                                                            Words.money(
                                                                    line.perRequest().times(1000)),
                                                            Words.money(line.perMonth()),
                                                            line.source())));
                    sheet.unknown()
                            .forEach(
                                    says ->
                                            lines.add(
                                                    new Line(
                                                            candidate,
                                                            Words.UNKNOWN,
                                                            Words.UNKNOWN,
                                                            Words.UNKNOWN,
                                                            says)));
                });
        return lines;
    }

    private static List<Pair> standsOn(Decision decision) {
        var on = decision.standsOn();
        var pairs = new ArrayList<Pair>();
        pairs.add(new Pair("Dataset", on.dataset()));
        pairs.add(new Pair("What was asked", on.specification()));
        on.models().forEach((name, hash) -> pairs.add(new Pair("Model of " + name, hash)));
        on.prompts().forEach((name, hash) -> pairs.add(new Pair("Prompt of " + name, hash)));
        on.scores().forEach((name, hash) -> pairs.add(new Pair("Marks of " + name, hash)));
        on.prices().forEach((name, hash) -> pairs.add(new Pair("Prices of " + name, hash)));
        pairs.add(new Pair("Seed", Long.toString(on.seed())));
        return pairs;
    }
}
