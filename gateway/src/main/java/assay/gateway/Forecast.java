package assay.gateway;

import assay.contract.Candidate;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Perturbation;
import assay.contract.SampleTokens;
import assay.contract.SelectionRequested;
import assay.contract.Split;
import assay.contract.Splits;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a selection will take, before anything is asked. What a candidate will cost to run comes
 * later, as forecast cost sheets in {@code costed}.
 *
 * <p>The examples are exact where the dataset names the split of each row, or where nothing learns
 * from it. Else each row (or group of rows) has its place by chance, and these are the means.
 *
 * @param examples test examples for each candidate, about
 * @param calibration examples for each candidate that choose thresholds and do not measure, about;
 *     0 where there is one candidate alone
 * @param calls calls to endpoints
 * @param money absent where what one of the endpoints costs is unknown, or where they are paid in
 *     several currencies
 * @param candidates the endpoints among them, one by one
 * @param judge the judge of the answers, under its model's name; its part is in all sums
 * @param encoder what the task's encoder is asked; its part is in no sum
 * @param says what is assumed and what is not known, a sentence each
 */
public record Forecast(
        long examples,
        long calibration,
        Range<Long> calls,
        Range<Long> inputTokens,
        Range<Long> outputTokens,
        Optional<Range<Money>> money,
        Range<Double> minutes,
        List<CandidateForecast> candidates,
        Optional<CandidateForecast> judge,
        Optional<EncoderForecast> encoder,
        List<String> says) {
    /** Of each example that is copied. */
    private static final long COPIES = Perturbation.values().length;

    private static final Range<Long> NONE = new Range<>(0L, 0L, 0L);

    /**
     * Rows that are placed alike.
     *
     * @param named the split, where the dataset says it
     * @param outside whether they lie out of distribution, and so are never trained on
     */
    record Part(Optional<Split> named, boolean outside, long rows) {
        double in(Split split, Splits splits) {
            return named.map(name -> name == split ? 1.0 : 0.0)
                            .orElseGet(() -> share(split, splits))
                    * rows;
        }

        /** Of how many of them are asked; 0 where nothing is left to chance. */
        double variance(SelectionRequested requested) {
            var asked =
                    share(Split.TEST, requested.splits())
                            + (requested.combines()
                                    ? share(Split.CALIBRATION, requested.splits())
                                    : 0);
            return named.isPresent() ? 0 : Math.max(0, asked * (1 - asked)) * rows;
        }

        private double share(Split split, Splits splits) {
            var whole = outside ? splits.calibration() + splits.test() : 1;
            return switch (split) {
                case TRAIN -> outside ? 0 : splits.train();
                case CALIBRATION -> splits.calibration() / whole;
                case TEST -> splits.test() / whole;
            };
        }
    }

    /**
     * @param parts all rows of the dataset
     * @param sample what some of them take
     */
    static Forecast of(SelectionRequested requested, List<Part> parts, SampleTokens sample) {
        var specification = requested.specification();
        var test = in(Split.TEST, requested, parts);
        var examples =
                Math.min(
                        Math.round(test),
                        specification.policy().maximumExamples().orElse(Integer.MAX_VALUE));
        // As the evaluator does it: a candidate alone is combined with none, and of the calibration
        // rows as large a share is drawn as of the test rows.
        var calibration =
                requested.combines() && examples > 0
                        ? Math.round(
                                in(Split.CALIBRATION, requested, parts)
                                        * Math.min(1, examples / test))
                        : 0;
        var copies = Math.min(specification.policy().perturbed().orElse(0), examples) * COPIES;
        var asked =
                asked(
                        examples + calibration + copies,
                        examples < Math.round(test),
                        requested,
                        parts);
        var endpoints = endpoints(requested);
        var each =
                endpoints.stream()
                        .map(
                                c ->
                                        CandidateForecast.of(
                                                c,
                                                requested.modelOf(c),
                                                asked,
                                                sample,
                                                specification.task().contract().kind()))
                        .toList();
        var judge = JudgeForecast.of(requested, asked, sample);
        var all = Stream.concat(each.stream(), judge.stream()).toList();
        var money = money(all);
        var rows = parts.stream().mapToLong(Part::rows).sum();
        var encoder = EncoderForecast.of(requested, rows + copies, sample);
        return new Forecast(
                examples,
                calibration,
                sum(all, CandidateForecast::calls),
                sum(all, CandidateForecast::inputTokens),
                sum(all, CandidateForecast::outputTokens),
                money,
                minutes(requested, endpoints, each, judge),
                each,
                judge,
                encoder,
                Stream.concat(
                                Assumptions.of(requested, endpoints, sample, money).stream(),
                                encoder.stream().map(EncoderForecast::says))
                        .toList());
    }

    static List<Candidate> endpoints(SelectionRequested requested) {
        return requested.specification().candidates().stream()
                .filter(c -> requested.modelOf(c).kind() == Model.Kind.ENDPOINT)
                .toList();
    }

    /**
     * Two standard deviations to either side, where chance places rows and their number is not
     * bounded otherwise.
     */
    private static Range<Double> asked(
            long mean, boolean bounded, SelectionRequested requested, List<Part> parts) {
        var spread =
                bounded
                        ? 0
                        : 2
                                * Math.sqrt(
                                        parts.stream()
                                                .mapToDouble(p -> p.variance(requested))
                                                .sum());
        return new Range<>(Math.max(0, mean - spread), (double) mean, mean + spread);
    }

    private static Range<Long> sum(
            List<CandidateForecast> each, Function<CandidateForecast, Range<Long>> part) {
        return each.stream().map(part).reduce(NONE, (a, b) -> a.with(b, Long::sum));
    }

    private static Optional<Range<Money>> money(List<CandidateForecast> each) {
        var known = each.stream().flatMap(c -> c.money().stream()).toList();
        var currencies = known.stream().map(m -> m.expected().currency()).distinct().count();
        return known.size() == each.size() && currencies == 1
                ? known.stream().reduce((a, b) -> a.with(b, Money::plus))
                : Optional.empty();
    }

    /** Endpoints are asked side by side, candidates of one endpoint share its limits. */
    private static Range<Double> minutes(
            SelectionRequested requested,
            List<Candidate> endpoints,
            List<CandidateForecast> each,
            Optional<CandidateForecast> judge) {
        var lanes = new TreeMap<String, Range<Double>>();
        for (var i = 0; i < each.size(); i++) {
            var lane = requested.modelOf(endpoints.get(i)).endpoint().orElseThrow().lane();
            lanes.merge(lane, each.get(i).minutes(), (a, b) -> a.with(b, Double::sum));
        }
        judge.ifPresent(j -> lanes.put("the judge's", j.minutes()));
        return lanes.values().stream()
                .reduce(new Range<>(0.0, 0.0, 0.0), (a, b) -> a.with(b, Math::max));
    }

    private static double in(Split split, SelectionRequested requested, List<Part> parts) {
        return parts.stream().mapToDouble(part -> part.in(split, requested.splits())).sum();
    }
}
