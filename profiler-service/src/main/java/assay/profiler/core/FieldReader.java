package assay.profiler.core;

import java.util.Optional;
import java.util.SortedMap;

/** Takes an answer of a {@code fields} contract apart, and puts one together. */
public interface FieldReader {
    /**
     * @param answer what should be a JSON object
     * @return each field at its top by name, its value as JSON with sorted keys; empty where the
     *     answer is no JSON object
     */
    Optional<SortedMap<String, String>> read(String answer);

    /**
     * @param fields as {@link #read} gives them
     */
    String write(SortedMap<String, String> fields);
}
