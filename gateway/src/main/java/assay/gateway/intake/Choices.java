package assay.gateway.intake;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Which of several runs in one file is taken: by a parameter where there is more than one. The
 * refusal lists what is there, so it comes after the last row.
 */
public final class Choices {
    private static final int MOST_LISTED = 50;

    private final Map<String, String> parameters;
    private final SequencedMap<String, SequencedSet<String>> seen = new LinkedHashMap<>();

    Choices(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Whether a row is of the run that is taken: the one that the parameter names, else the first.
     *
     * @param labels what the row's run is called; the parameter may give any
     */
    public boolean takes(String parameter, String... labels) {
        var there = seen.computeIfAbsent(parameter, _ -> new LinkedHashSet<>());
        if (there.size() < MOST_LISTED) {
            there.add(labels[0]);
        }
        var wanted = Optional.ofNullable(parameters.get(parameter));
        for (var label : labels) {
            if (label.equals(wanted.orElse(there.getFirst()))) {
                return true;
            }
        }
        return false;
    }

    /** After the last row. */
    void end(boolean taken) {
        seen.forEach(
                (parameter, there) -> {
                    var wanted = parameters.get(parameter);
                    if (wanted == null && there.size() > 1) {
                        throw refused(parameter, there, "holds more than one, choose");
                    }
                    if (wanted != null && !taken) {
                        throw refused(
                                parameter, there, "no row is of '" + wanted + "', choose another");
                    }
                });
    }

    private static IntakeException refused(
            String parameter, SequencedSet<String> there, String mend) {
        return new IntakeException(
                400,
                parameter,
                "%s by the parameter '%s': %s%s"
                        .formatted(
                                mend,
                                parameter,
                                String.join(", ", there),
                                there.size() < MOST_LISTED ? "" : ", ..."));
    }
}
