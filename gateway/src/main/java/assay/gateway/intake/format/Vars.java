package assay.gateway.intake.format;

import assay.gateway.intake.Fields;
import assay.gateway.intake.IntakeException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which of promptfoo's variables is the input of an example. */
final class Vars {
    private static final List<String> USUAL =
            List.of("input", "text", "question", "prompt", "query");
    private static final String SPECIAL = "__";
    private static final String METADATA = "__metadata:";
    private static final int SHORT = 60;

    private Vars() {}

    /** The columns of CSV that are variables: those that do not begin with two underscores. */
    static Fields ofTable(Fields row) {
        return columns(
                row, name -> name.startsWith(SPECIAL) ? Optional.empty() : Optional.of(name));
    }

    /** The columns of CSV that are metadata, by what follows {@code __metadata:}. */
    static Fields metadataOfTable(Fields row) {
        return columns(
                row,
                name ->
                        name.startsWith(METADATA)
                                ? Optional.of(name.substring(METADATA.length()))
                                : Optional.empty());
    }

    private static Fields columns(Fields row, Function<String, Optional<String>> name) {
        var kept = JsonNodeFactory.instance.objectNode();
        row.names()
                .forEach(
                        column ->
                                name.apply(column)
                                        .ifPresent(n -> kept.set(n, row.node().get(column))));
        return new Fields(row.place(), row.name(), kept);
    }

    /**
     * The variable that is the input: the one that the caller names, else that of a usual name,
     * else the only one.
     *
     * @param others variables that hold something else
     */
    static String name(Fields vars, Optional<String> named, Set<String> others) {
        if (named.isPresent()) {
            return named.get();
        }
        var names = vars.names().stream().filter(n -> !others.contains(n)).toList();
        return USUAL.stream()
                .flatMap(u -> names.stream().filter(n -> n.toLowerCase(Locale.ROOT).equals(u)))
                .findFirst()
                .or(() -> names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty())
                .orElseThrow(
                        () ->
                                new IntakeException(
                                        400,
                                        "input",
                                        ("row %d: its variables do not tell which is the input; name"
                                                        + " it by the parameter 'input': %s")
                                                .formatted(
                                                        vars.place().row(),
                                                        String.join(", ", names))));
    }

    static String input(Fields vars, String name) {
        return vars.at(name)
                .text()
                .orElseThrow(
                        () ->
                                vars.at(name)
                                        .refused(
                                                "is missing; name the variable that is the input by"
                                                        + " the parameter 'input': "
                                                        + String.join(", ", vars.names())));
    }

    static String shortened(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > SHORT ? line.substring(0, SHORT) + " ..." : line;
    }
}
