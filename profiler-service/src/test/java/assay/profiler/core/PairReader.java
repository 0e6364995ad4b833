package assay.profiler.core;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fields as {@code a=1;b=2}. */
public final class PairReader implements FieldReader {
    @Override
    public Optional<SortedMap<String, String>> read(String answer) {
        var fields = new TreeMap<String, String>();
        for (var pair : answer.split(";")) {
            var at = pair.indexOf('=');
            if (at < 0) {
                return Optional.empty();
            }
            fields.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return Optional.of(fields);
    }

    @Override
    public String write(SortedMap<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }
}
