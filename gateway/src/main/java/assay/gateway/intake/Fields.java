package assay.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The fields of a row, read as what they should be.
 *
 * @param place of the row
 * @param name of this part of it, as a refusal names it
 */
public record Fields(Place place, String name, JsonNode node) {
    /** Missing where there is none. */
    public Fields at(String... path) {
        var at = this;
        for (var field : path) {
            at =
                    new Fields(
                            place,
                            at.name.isEmpty() ? field : at.name + "." + field,
                            Optional.ofNullable(at.node.get(field))
                                    .orElse(MissingNode.getInstance()));
        }
        return at;
    }

    /** The elements of a list, none where it is no list. */
    public List<Fields> list() {
        return node.isArray()
                ? IntStream.range(0, node.size())
                        .mapToObj(i -> new Fields(place, name + "[" + i + "]", node.get(i)))
                        .toList()
                : List.of();
    }

    /** The names of an object's fields. */
    public List<String> names() {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }

    public boolean given() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Numbers and booleans become their text, objects and lists their JSON. */
    public Optional<String> text() {
        if (!given()) {
            return Optional.empty();
        }
        var text = node.isContainerNode() ? node.toString() : node.asText();
        if (text.length() > Utf8Reader.ROW_LIMIT) {
            throw refused("is longer than %d characters (4 MiB)".formatted(Utf8Reader.ROW_LIMIT));
        }
        return Optional.of(place.storable(name, text));
    }

    /** A text that says something. */
    public Optional<String> word() {
        return text().map(String::strip).filter(text -> !text.isEmpty());
    }

    public Optional<Long> count() {
        var number = number();
        try {
            return number.map(BigDecimal::longValueExact);
        } catch (ArithmeticException e) {
            throw refused("is no whole number that fits here");
        }
    }

    public Optional<Double> real() {
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            return Optional.of(node.doubleValue());
        }
        return node.asText().equals("-inf") // as Python writes it
                ? Optional.of(Double.NEGATIVE_INFINITY)
                : number().map(BigDecimal::doubleValue);
    }

    /** A number, also one that was written as a text. */
    public Optional<BigDecimal> number() {
        var text = word();
        try {
            return text.map(PlainNumber::of);
        } catch (NumberFormatException e) {
            throw refused("is no number that fits here");
        }
    }

    public IntakeException refused(String mend) {
        return place.refused(name, mend);
    }
}
