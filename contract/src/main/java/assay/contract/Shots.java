package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Examples with their right answers that stand in the prompt of a candidate (few-shot). They are
 * taken from the train split and never from the rows that measure.
 *
 * @param count examples in each prompt
 * @param choice which ones; stratified where nothing is said
 */
public record Shots(int count, Choice choice) {
    /** How the examples of a prompt are chosen. */
    public enum Choice {
        /** Drawn once, evenly over the labels; the same for all inputs, so providers cache them. */
        @JsonProperty("stratified")
        STRATIFIED,
        /** For each input those that are most like it; nothing of them can be cached. */
        @JsonProperty("nearest")
        NEAREST
    }

    public Shots {
        choice = choice == null ? Choice.STRATIFIED : choice;
        Check.that(count > 0 && count <= 200, "candidates.shots.count: 1 to 200");
    }
}
