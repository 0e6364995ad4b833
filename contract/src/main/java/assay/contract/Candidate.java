package assay.contract;

import java.util.Optional;

/**
 * A model and how it is prompted.
 *
 * @param name how the decision calls it; where none is given the model's name, with the number of
 *     its shots where it has some
 * @param model a name of the registry
 * @param shots examples in its prompt; absent means none (zero-shot)
 * @param repeats answers to each example, which are averaged within it; 1 where nothing is said.
 *     More than one are asked at temperature 1, unless the endpoint's parameters name another
 * @param statesConfidence whether the model is asked how sure it is, in words, on a last line of
 *     its answer; for endpoints without logprobs, and cheaper than repeats. Such numbers are coarse
 *     and mostly too high: they rank answers, and a cascade calibrates them
 */
public record Candidate(
        String name,
        String model,
        Optional<Shots> shots,
        Optional<Integer> repeats,
        Optional<Boolean> statesConfidence) {
    public Candidate {
        Check.text(model, "candidates.model");
        name = name == null ? called(model, shots) : name;
        Check.that(
                name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:@+-]{0,99}"),
                "candidates.name: 1 to 100 letters, digits, spaces or ._:@+-, the first a letter or digit");
        Check.that(
                repeats.map(r -> r > 0 && r <= 20).orElse(true),
                "candidates.repeats: 1 to 20, or leave it out for 1");
    }

    /** Without a stated confidence. */
    public Candidate(String name, String model, Optional<Shots> shots, Optional<Integer> repeats) {
        this(name, model, shots, repeats, Optional.empty());
    }

    /** Asked zero-shot and once. */
    public Candidate(String name, String model) {
        this(name, model, Optional.empty(), Optional.empty());
    }

    /** Whether it is asked how sure it is. */
    public boolean stated() {
        return statesConfidence.orElse(false);
    }

    /** Answers to each example. */
    public int times() {
        return repeats.orElse(1);
    }

    private static String called(String model, Optional<Shots> shots) {
        return model + shots.map(s -> " " + s.count() + "-shot").orElse("");
    }
}
