package assay.profiler.core;

import assay.contract.Example;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One probe for each closed field of the answer; its answer is the JSON object of those fields, and
 * what is open is left out.
 *
 * @param learners by field, tuned; a field that always has the same value needs none
 * @param constant the value of each of those
 */
record FieldsLearner(
        ClosedFields fields,
        SortedMap<String, Learner> learners,
        SortedMap<String, String> constant,
        FieldReader reader) {
    static FieldsLearner tuned(
            ClosedFields fields, Learner learner, FieldReader reader, long seed) {
        var learners = new TreeMap<String, Learner>();
        var constant = new TreeMap<String, String>();
        for (var name : fields.closed().keySet()) {
            var rows = fields.rows(name);
            if (rows.stream().map(Example::expected).distinct().count() < 2) {
                constant.put(name, rows.getFirst().expected());
            } else {
                learners.put(name, learner.tuned(rows, seed));
            }
        }
        return new FieldsLearner(fields, learners, constant, reader);
    }

    String name() {
        return "fields-1 "
                + learners.entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue().name())
                        .collect(Collectors.joining("; "))
                + constant;
    }

    Learner.Answering learn(long seed) {
        var learned = new TreeMap<String, Learner.Learned>();
        learners.forEach(
                (name, learner) -> learned.put(name, learner.learn(fields.rows(name), seed)));
        var rows =
                learned.values().stream()
                        .mapToInt(Learner.Answering::rows)
                        .min()
                        .orElse(fields.read().size());
        return new Learned(rows, learned, constant, reader);
    }

    private record Learned(
            int rows,
            SortedMap<String, Learner.Learned> learned,
            Map<String, String> constant,
            FieldReader reader)
            implements Learner.Answering {
        /** As sure as the field that it is least sure of. */
        @Override
        public Learner.Answer answer(String input) {
            var fields = new TreeMap<>(constant);
            var least = Double.POSITIVE_INFINITY;
            for (var field : learned.entrySet()) {
                var answer = field.getValue().answer(input);
                fields.put(field.getKey(), answer.label());
                least = Math.min(least, answer.confidence());
            }
            fields.values().removeIf(ClosedFields.ABSENT::equals);
            return new Learner.Answer(reader.write(fields), learned.isEmpty() ? 1 : least);
        }
    }

    /** Whether an answer has each closed field as expected; of the others it says nothing. */
    boolean right(String expected, String answer) {
        var right = reader.read(expected);
        var given = reader.read(answer);
        return right.isPresent()
                && given.isPresent()
                && fields.closed().keySet().stream()
                        .allMatch(
                                name ->
                                        right.get()
                                                .getOrDefault(name, ClosedFields.ABSENT)
                                                .equals(
                                                        given.get()
                                                                .getOrDefault(
                                                                        name,
                                                                        ClosedFields.ABSENT)));
    }

    /** What it answers and what it leaves out, in words. */
    String says() {
        return "It answers "
                + listed(List.copyOf(fields.closed().keySet()))
                + (fields.open().isEmpty()
                        ? ""
                        : " and leaves out "
                                + listed(
                                        fields.open().entrySet().stream()
                                                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                                                .toList()))
                + ".";
    }

    static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(10, names.size())))
                + (names.size() > 10 ? " and %d more".formatted(names.size() - 10) : "");
    }
}
