package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The form that an answer must have, and so how it is scored.
 *
 * @param labels the closed set of a {@code label} task; empty means "the labels that occur in the
 *     dataset"
 * @param aliases other spellings of a label, alias to label
 * @param outOfScope the label that says "none of these"; rows that expect it are the
 *     out-of-distribution slice
 * @param tolerance relative error within which a {@code number} is right; 0 means equal
 * @param schema of a {@code fields} answer; where it is absent any JSON object is one
 */
public record OutputContract(
        Kind kind,
        SortedSet<String> labels,
        SortedMap<String, String> aliases,
        Optional<String> outOfScope,
        double tolerance,
        Optional<Schema> schema) {
    public enum Kind {
        /** One of a closed set. */
        @JsonProperty("label")
        LABEL,
        /** Any text, right when equal after normalisation. */
        @JsonProperty("text")
        TEXT,
        /** A number, right when equal within the tolerance. */
        @JsonProperty("number")
        NUMBER,
        /** A JSON object, marked by how many of its fields are right. */
        @JsonProperty("fields")
        FIELDS
    }

    public OutputContract {
        Check.that(kind != null, "task.contract.kind: one of label, text, number, fields");
        labels =
                labels == null
                        ? Collections.emptySortedSet()
                        : Collections.unmodifiableSortedSet(new TreeSet<>(labels));
        aliases =
                aliases == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        Check.that(
                tolerance >= 0 && tolerance < 1,
                "task.contract.tolerance: a relative error, 0 to 1");
        Check.that(
                kind == Kind.LABEL || labels.isEmpty() && outOfScope.isEmpty(),
                "task.contract.labels and outOfScope: only a label contract has them; leave them out or set kind to label");
        schema = schema == null ? Optional.empty() : schema;
        Check.that(
                kind == Kind.FIELDS || schema.isEmpty(),
                "task.contract.schema: only a fields contract has one; leave it out or set kind to fields");
    }

    /** Without a schema. */
    public OutputContract(
            Kind kind,
            SortedSet<String> labels,
            SortedMap<String, String> aliases,
            Optional<String> outOfScope,
            double tolerance) {
        this(kind, labels, aliases, outOfScope, tolerance, Optional.empty());
    }

    public static OutputContract of(Kind kind) {
        return new OutputContract(
                kind,
                Collections.emptySortedSet(),
                Collections.emptySortedMap(),
                Optional.empty(),
                0);
    }

    /** Any JSON object of this schema. */
    public static OutputContract fields(Schema schema) {
        return new OutputContract(
                Kind.FIELDS,
                Collections.emptySortedSet(),
                Collections.emptySortedMap(),
                Optional.empty(),
                0,
                Optional.of(schema));
    }

    public static OutputContract label(String outOfScope) {
        return new OutputContract(
                Kind.LABEL,
                Collections.emptySortedSet(),
                Collections.emptySortedMap(),
                Optional.of(outOfScope),
                0);
    }
}
