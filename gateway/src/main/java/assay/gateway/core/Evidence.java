package assay.gateway.core;

import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.CostSheet;
import assay.contract.EvaluationProgressed;
import assay.contract.Event;
import assay.contract.PriceChanged;
import assay.contract.SelectionDecided;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.TaskMeasured;
import assay.contract.TaskProfiled;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a selection: a set of facts. Neither order nor repetition of the facts changes
 * it.
 *
 * @param evaluated by candidate
 * @param costed measured cost sheets by candidate, the latest where a price changed
 */
public record Evidence(
        Optional<SelectionRequested> requested,
        Optional<TaskProfiled> profiled,
        SortedMap<String, CandidateEvaluated> evaluated,
        SortedMap<String, CostSheet> costed,
        Optional<SelectionFailed> failed) {

    public static Evidence of(Collection<? extends Event> facts) {
        var requested = Optional.<SelectionRequested>empty();
        var profiled = Optional.<TaskProfiled>empty();
        var evaluated = new TreeMap<String, CandidateEvaluated>();
        var costed = new TreeMap<String, CandidateCosted>();
        var failed = Optional.<SelectionFailed>empty();
        for (var fact : facts) {
            switch (fact) {
                case SelectionRequested e -> requested = Optional.of(e);
                case TaskMeasured _ -> {} // the profile says it again
                case TaskProfiled e -> profiled = Optional.of(e);
                case CandidateEvaluated e -> evaluated.putIfAbsent(e.candidate(), e);
                case CandidateCosted e -> {
                    if (e.sheet().basis() == CostSheet.Basis.MEASURED) {
                        costed.merge(e.candidate(), e, Evidence::later);
                    }
                }
                case SelectionFailed e -> failed = Optional.of(e);
                case EvaluationProgressed _ -> {} // how far it is says nothing of who is better
                case SelectionDecided _ -> {} // our own answer is not evidence
            }
        }
        var sheets = new TreeMap<String, CostSheet>();
        costed.forEach((candidate, costs) -> sheets.put(candidate, costs.sheet()));
        return new Evidence(requested, profiled, evaluated, sheets, failed);
    }

    /** The one that followed the later change of a price; the first sheet followed none. */
    private static CandidateCosted later(CandidateCosted a, CandidateCosted b) {
        return changed(b).isAfter(changed(a)) ? b : a;
    }

    private static Instant changed(CandidateCosted costs) {
        return costs.repriced().map(PriceChanged::at).orElse(Instant.MIN);
    }

    /** What must still arrive before a decision; empty when all is there. */
    public SortedSet<String> missing() {
        var missing = new TreeSet<String>();
        if (requested.isEmpty()) {
            missing.add("request");
            return missing;
        }
        if (profiled.isEmpty()) {
            missing.add("profile");
        }
        for (var candidate : requested.get().specification().candidates()) {
            if (!evaluated.containsKey(candidate.name())) {
                missing.add("evaluation of " + candidate.name());
            }
            if (!costed.containsKey(candidate.name())) {
                missing.add("costs of " + candidate.name());
            }
        }
        return missing;
    }
}
