package assay.contract;

/**
 * A model and how it is prompted.
 *
 * @param name how the decision calls it; the model's name where none is given
 * @param model a name of the registry
 */
public record Candidate(String name, String model) {
    public Candidate {
        Check.text(model, "candidates.model");
        name = name == null ? model : name;
        Check.that(
                name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:@+-]{0,99}"),
                "candidates.name: 1 to 100 letters, digits, spaces or ._:@+-, the first a letter or digit");
    }
}
