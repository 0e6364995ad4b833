package assay.gateway.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is said of formats in general. */
final class Formats {
    private Formats() {}

    /** Whether rows with columns may be read, where no format knew the body or its name. */
    static void checkPlain(Source source, Optional<String> named, List<String> known) {
        var listed = String.join(", ", known);
        if (named.isPresent() && !named.get().equals(AnswerReader.PLAIN)) {
            throw new IntakeException(
                    400,
                    "format",
                    "no format is called '%s'; there are %s".formatted(named.get(), listed));
        }
        if (source.head().document()) {
            throw new IntakeException(
                    400,
                    "body",
                    ("is one JSON document and of no format that is known; give one object a line,"
                                    + " without a list, or one of %s")
                            .formatted(listed));
        }
    }

    /** What is given and means nothing here is a mistake of the caller. */
    static void checkParameters(Asked asked, String format, Set<String> understood) {
        for (var given : new TreeSet<>(asked.parameters().keySet())) {
            if (!given.equals("format") && !understood.contains(given)) {
                throw new IntakeException(
                        400,
                        given,
                        "means nothing in the format %s; leave it out (understood: %s)"
                                .formatted(format, String.join(", ", new TreeSet<>(understood))));
            }
        }
    }
}
