package assay.gateway;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Endpoint;
import assay.contract.Model;
import assay.problem.ProblemException;

/** Whether a candidate can be prompted as it says, as far as that is known before rows are read. */
final class Prompting {
    private Prompting() {}

    static void check(Candidate candidate, Model model, Dataset dataset) {
        if (model.kind() != Model.Kind.ENDPOINT) {
            notAsked(candidate, candidate.shots().isPresent(), "candidates.shots");
            notAsked(candidate, candidate.repeats().isPresent(), "candidates.repeats");
            notAsked(candidate, candidate.stated(), "candidates.statesConfidence");
        }
        if (candidate.stated()
                && model.endpoint()
                        .map(e -> e.supports().contains(Endpoint.Feature.RESPONSE_FORMAT))
                        .orElse(false)) {
            throw refused(
                    "candidates.statesConfidence",
                    "'%s' is held to a JSON Schema (supports: responseFormat), which leaves no line for it; leave one of the two out"
                            .formatted(candidate.model()));
        }
        candidate
                .shots()
                .filter(shots -> shots.count() > train(dataset))
                .ifPresent(
                        shots -> {
                            throw refused(
                                    "candidates.shots.count",
                                    "%d examples of the train split are asked for and the dataset has %d at the most; lower it, name more rows 'train' in its split column, or leave shots out"
                                            .formatted(shots.count(), train(dataset)));
                        });
    }

    private static void notAsked(Candidate candidate, boolean given, String field) {
        if (given) {
            throw refused(
                    field,
                    "nobody prompts '%s', whose answers are at hand; leave it out here, only an endpoint has it"
                            .formatted(candidate.model()));
        }
    }

    /** Rows that are named so, and those that are placed by share: all of them, to be safe. */
    private static long train(Dataset dataset) {
        var named = dataset.splits().values().stream().mapToLong(Long::longValue).sum();
        return dataset.splits().getOrDefault("train", 0L) + dataset.rows() - named;
    }

    private static ProblemException refused(String field, String detail) {
        return new ProblemException(400, field, detail);
    }
}
