package assay.evaluator.core;

import assay.contract.Candidate;
import assay.contract.OutputContract;
import assay.contract.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model is asked, the same text for all models. The unchanging part stands first, so that a
 * provider may cache it.
 *
 * @param system the same for every example of a task
 * @param shots examples with their answers, as if they had been asked before
 * @param user the example's input
 * @param contract what an answer must look like; the text says it too
 */
public record Prompt(String system, List<Shot> shots, String user, OutputContract contract) {
    /** An example with its right answer. */
    public record Shot(String input, String output) {}

    public static Prompt of(Task task, List<Shot> shots, String input) {
        return new Prompt(system(task), shots, input, task.contract());
    }

    /** The unchanging part: the instruction, then what an answer must look like. */
    public static String system(Task task) {
        return task.instruction() + "\n\n" + form(task.contract());
    }

    /** The same for a candidate, which may have to say how sure it is. */
    public static String system(Task task, Candidate candidate) {
        return candidate.stated() ? system(task) + Stated.ASKS : system(task);
    }

    /** Names this question among all that a model may be asked. */
    public String hash() {
        return Sha256.ofParts(
                Stream.of(
                                Stream.of(system),
                                shots.stream().flatMap(s -> Stream.of(s.input(), s.output())),
                                Stream.of(user))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private static String form(OutputContract contract) {
        return switch (contract.kind()) {
            case LABEL ->
                    contract.labels().stream()
                                    .filter(l -> !contract.outOfScope().equals(Optional.of(l)))
                                    .map(l -> "- " + l)
                                    .collect(
                                            Collectors.joining(
                                                    "\n", "The labels, one a line:\n", "\n"))
                            + contract.outOfScope()
                                    .map(l -> "- " + l + " (where none of the others fits)\n")
                                    .orElse("")
                            + "Answer with the label only.";
            case TEXT -> "Answer with the answer only, without an explanation.";
            case NUMBER -> "The last number of your answer must be the result.";
            case FIELDS ->
                    contract.schema()
                                    .map(s -> "The JSON Schema of the answer:\n" + s + "\n")
                                    .orElse("")
                            + "Answer with one JSON object only.";
        };
    }
}
