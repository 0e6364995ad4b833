package assay.gateway.intake.format;

import assay.gateway.intake.Fields;
import assay.gateway.intake.IntakeException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A talk as one input. One message is its text; of several each begins with its role. What the
 * system said is the instruction of the task where all rows have the same, and left out; where they
 * differ, the caller says whether it belongs to the input.
 */
final class Messages {
    private static final String PARAMETER = "system";

    private final Optional<String> wanted;
    private @Nullable String instruction;

    /**
     * @param wanted {@code input} or {@code drop}
     */
    Messages(Optional<String> wanted) {
        this.wanted = wanted;
        if (wanted.isPresent() && !wanted.get().matches("input|drop")) {
            throw new IntakeException(
                    400, PARAMETER, "is 'input' (before the input) or 'drop', or left out");
        }
    }

    String input(Fields messages, List<Fields> talk) {
        var keeps = wanted.equals(Optional.of("input"));
        var said = talk.stream().filter(message -> keeps || !bySystem(message)).toList();
        if (wanted.isEmpty()) {
            checkInstruction(messages, talk);
        }
        if (said.isEmpty()) {
            throw messages.refused(
                    "has no message of a user; where the system's is the input, say system=input");
        }
        return said.size() == 1
                ? content(said.getFirst())
                : said.stream()
                        .map(message -> role(message) + ": " + content(message))
                        .collect(Collectors.joining("\n"));
    }

    private void checkInstruction(Fields messages, List<Fields> talk) {
        var system =
                talk.stream()
                        .filter(Messages::bySystem)
                        .map(Messages::content)
                        .collect(Collectors.joining("\n"));
        if (instruction == null) {
            instruction = system;
        }
        if (!instruction.equals(system)) {
            throw messages.refused(
                    "has another system message than the rows before; say system=input where it"
                            + " belongs to the input, or system=drop where it does not");
        }
    }

    static String role(Fields message) {
        return message.at("role")
                .word()
                .orElseThrow(() -> message.at("role").refused("is missing; give each message one"));
    }

    private static boolean bySystem(Fields message) {
        return role(message).matches("system|developer");
    }

    /** The text of a message, whose parts may be a list. */
    static String content(Fields message) {
        var content = message.at("content");
        if (!content.node().isArray()) {
            return content.text()
                    .orElseThrow(
                            () ->
                                    content.refused(
                                            "is missing; a message of tool calls is no text, leave"
                                                    + " the row out"));
        }
        return content.list().stream().map(Messages::part).collect(Collectors.joining("\n"));
    }

    private static String part(Fields part) {
        return part.at("text")
                .text()
                .orElseThrow(() -> part.refused("is no text; leave rows with images or sound out"));
    }
}
