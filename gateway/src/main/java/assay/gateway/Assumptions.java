package assay.gateway;

import assay.contract.Candidate;
import assay.contract.Family;
import assay.contract.Judge;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Perturbation;
import assay.contract.SampleTokens;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** What a forecast takes for granted, and what it does not know. */
final class Assumptions {
    private Assumptions() {}

    static List<String> of(
            SelectionRequested requested,
            List<Candidate> endpoints,
            SampleTokens sample,
            Optional<Range<Money>> money) {
        if (endpoints.isEmpty() && requested.judge().isEmpty()) {
            return List.of();
        }
        var says = new ArrayList<String>();
        says.add(
                "answers that earlier selections paid for are not asked for again, and make all of this less");
        says.add(
                String.format(
                        Locale.ROOT,
                        "input: tokens as o200k_base counts them on n=%d rows, up to %.0f %% more or less for other tokenizers and what a provider adds",
                        sample.n(),
                        100 * CandidateForecast.TOKENS));
        says.add(
                requested.specification().task().contract().kind() == OutputContract.Kind.LABEL
                        ? "output: as long as the right answers, at the most twice that and a few words; reasoning is not in it"
                        : "output: as long as the right answers, at the most limits.maximumOutputTokens");
        says.add(
                String.format(
                        Locale.ROOT,
                        "minutes: assumed that a call takes %.1f s (%.1f to %.1f) and that at the most %.0f %% are made again; endpoints are asked side by side",
                        CandidateForecast.SECONDS.expected(),
                        CandidateForecast.SECONDS.low(),
                        CandidateForecast.SECONDS.high(),
                        100 * CandidateForecast.RETRIED));
        requested
                .specification()
                .policy()
                .perturbed()
                .map(
                        n ->
                                "calls: with them damaged copies of up to %d test examples, %d of each (policy.perturbed)"
                                        .formatted(n, Perturbation.values().length))
                .ifPresent(says::add);
        var named = new TreeMap<String, Model>();
        endpoints.forEach(c -> named.put(c.model(), requested.modelOf(c)));
        requested
                .specification()
                .task()
                .judge()
                .ifPresent(
                        judge -> {
                            var model = requested.judge().orElseThrow();
                            named.put(judge.model(), model);
                            says.addAll(judge(requested.specification(), judge, model));
                        });
        named.forEach((name, model) -> price(name, model).ifPresent(says::add));
        requested
                .specification()
                .policy()
                .evaluationBudget()
                .flatMap(cap -> money.flatMap(m -> cap(cap, m)))
                .ifPresent(says::add);
        return says;
    }

    private static List<String> judge(Specification asked, Judge judge, Model model) {
        var says = new ArrayList<String>();
        says.add(
                "judge: '%s' is asked twice for each answer, and not at all where it is the right one but for case and space"
                        .formatted(judge.model()));
        if (Family.of(judge.model(), model).isEmpty()) {
            says.add(
                    "judge: its name does not tell of what family '%s' is; see that it is no candidate's, and say it (family in PUT /v1/models/%s)"
                            .formatted(judge.model(), judge.model()));
        }
        if (asked.task().costOfError().isPresent() || asked.policy().minimumQuality().isPresent()) {
            says.add(
                    "judge: an answer as good as the right one is marked 0.5 and not 1, so policy.minimumQuality is measured on that scale, and task.costOfError charges half of it for such an answer");
        }
        if (judge.humanMarks().isEmpty()) {
            says.add(
                    "judge: no marks of people are named (task.judge.humanMarks), so its agreement with people will be unknown; 50 marked answers of a candidate tell it");
        }
        return says;
    }

    private static Optional<String> price(String name, Model model) {
        if (model.price().isEmpty()) {
            return Optional.of(
                    "money: what '%s' costs is unknown and in no sum; PUT /v1/models/%s with a price (of the price catalogue nothing is known here)"
                            .formatted(name, name));
        }
        return model.price()
                .filter(p -> p.perMillionInputTokens().isEmpty())
                .map(
                        _ ->
                                "money: '%s' is paid by the month, so its calls cost nothing more"
                                        .formatted(name));
    }

    private static Optional<String> cap(Money cap, Range<Money> money) {
        return money.expected().currency().equals(cap.currency())
                        && money.expected().compare(cap) > 0
                ? Optional.of(
                        "policy.evaluationBudget: is below what is expected; the run will end with what is missing, unless answers are at hand")
                : Optional.empty();
    }
}
