package assay.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON body, in words for who wrote it. */
final class JsonProblem {
    private JsonProblem() {}

    static Problem of(JsonProcessingException exception) {
        if (refusal(exception) instanceof IllegalArgumentException refusal) {
            return refused(path(exception), refusal);
        }
        return switch (exception) {
            case StreamReadException unreadable -> unreadable(unreadable);
            case InvalidTypeIdException unknown -> unknownType(unknown);
            case MismatchedInputException mismatch -> mismatched(mismatch);
            case JsonMappingException mapping
                    when mapping.getCause() instanceof StreamReadException unreadable ->
                    unreadable(unreadable);
            default -> bad(path(exception), "cannot be read; /q/openapi says what is expected");
        };
    }

    /** A record's constructor refused what it was given: its words are meant for the caller. */
    private static @Nullable IllegalArgumentException refusal(Throwable exception) {
        for (var cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException refusal
                    && ProblemMapper.fieldOf(refusal).isPresent()) {
                return refusal;
            }
        }
        return null;
    }

    /**
     * The message names its field from the root of the body ("candidates.name: ..."), or by itself
     * ("amount: ..."). The path knows which candidate it is.
     */
    private static Problem refused(String path, IllegalArgumentException refusal) {
        var said = ProblemMapper.fieldOf(refusal).orElse("");
        var mend = ProblemMapper.mendOf(refusal);
        var field = path.isEmpty() ? said : path + "." + said;
        for (var parent = path; !parent.isEmpty(); parent = parentOf(parent)) {
            var plain = parent.replaceAll("\\[\\d+]", "");
            if (said.equals(plain) || said.startsWith(plain + ".")) {
                field = parent + said.substring(plain.length());
                break;
            }
        }
        return Problem.of(400, Optional.of(field), mend);
    }

    private static String parentOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    private static Problem unreadable(StreamReadException unreadable) {
        var at = unreadable.getLocation();
        var message = unreadable.getOriginalMessage();
        // The parser appends where the surrounding object began, with a name of its own source.
        var marker = message.indexOf(" (start marker");
        var why = marker < 0 ? message : message.substring(0, marker);
        return bad(
                "",
                "unreadable JSON at line %d, column %d: %s"
                        .formatted(at.getLineNr(), at.getColumnNr(), why));
    }

    private static Problem unknownType(InvalidTypeIdException unknown) {
        var types = unknown.getBaseType().getRawClass().getAnnotation(JsonSubTypes.class);
        var names =
                types == null
                        ? ""
                        : Arrays.stream(types.value())
                                .map(JsonSubTypes.Type::name)
                                .collect(Collectors.joining(", ", ": one of ", ""));
        return bad(path(unknown), "names no kind that is known here" + names);
    }

    private static Problem mismatched(MismatchedInputException mismatch) {
        var path = path(mismatch);
        var type = mismatch.getTargetType();
        if (mismatch.getOriginalMessage().startsWith("No content")) {
            return bad("", "the body is empty; give a JSON object");
        }
        return bad(path, type == null ? "is not of the expected kind" : "give " + kind(type));
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getFields())
                    .filter(java.lang.reflect.Field::isEnumConstant)
                    .map(JsonProblem::name)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list, as [...]";
        }
        return type == String.class
                ? "a text"
                : type == Duration.class
                        ? "a duration such as PT30S"
                        : type == Instant.class
                                ? "a moment such as 2026-01-31T12:00:00Z"
                                : type == UUID.class
                                        ? "a UUID"
                                        : type == URI.class ? "an address" : "an object, as {...}";
    }

    private static String name(java.lang.reflect.Field constant) {
        var annotation = constant.getAnnotation(JsonProperty.class);
        return annotation == null ? constant.getName() : annotation.value();
    }

    private static String path(JsonProcessingException exception) {
        if (!(exception instanceof JsonMappingException mapping)) {
            return "";
        }
        var path = new StringBuilder();
        for (var reference : mapping.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static Problem bad(String path, String mend) {
        return Problem.of(400, path.isEmpty() ? Optional.empty() : Optional.of(path), mend);
    }
}
