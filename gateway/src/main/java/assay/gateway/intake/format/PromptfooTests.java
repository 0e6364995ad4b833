package assay.gateway.intake.format;

import assay.gateway.intake.Asked;
import assay.gateway.intake.ExampleFormat;
import assay.gateway.intake.Fields;
import assay.gateway.intake.Head;
import assay.gateway.intake.Layout;
import assay.gateway.intake.Records;
import assay.gateway.intake.Source;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tests of promptfoo: CSV with {@code __expected}, a configuration or list in YAML, a list in JSON,
 * or JSON lines. Assertion {@code equals} is the expected answer, or the variable that the caller
 * names.
 */
@Singleton
final class PromptfooTests implements ExampleFormat {
    private static final Pattern YAML =
            Pattern.compile(
                    "(?m)^(tests|prompts|providers|defaultTest):|^\\s*- (vars|assert|description):");
    private static final Layout LIST =
            new Layout(List.of(), Set.of(), Set.of(), "promptfoo tests (vars and assert)");

    @Override
    public String name() {
        return "promptfoo";
    }

    @Override
    public String signs() {
        return "YAML with tests, JSON with vars, or CSV with __expected";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("input", "expected");
    }

    @Override
    public boolean begins(Head head) {
        return head.json()
                ? head.has("vars")
                : head.names().stream().anyMatch(column -> column.startsWith("__expected"))
                        || YAML.matcher(head.text()).find();
    }

    @Override
    public Reading open(Source source, Asked asked) throws IOException {
        var head = source.head();
        var yaml = !head.json() && YAML.matcher(head.text()).find();
        var records =
                head.list()
                        ? source.document(LIST)
                        : head.json() ? source.lines() : yaml ? source.yaml() : source.table();
        return new Tests(records, !head.json() && !yaml, asked);
    }

    private static final class Tests implements Reading {
        private final Records records;
        private final boolean table;
        private final Asked asked;
        private final Map<String, String> columns = new HashMap<>();

        Tests(Records records, boolean table, Asked asked) {
            this.records = records;
            this.table = table;
            this.asked = asked;
        }

        @Override
        public Records records() {
            return records;
        }

        @Override
        public Map<String, String> columns() {
            return columns;
        }

        @Override
        public Labelled read(Fields row) {
            return table ? ofTable(row) : ofTest(row);
        }

        private Labelled ofTest(Fields row) {
            var vars = row.at("vars");
            if (!vars.node().isObject()) {
                throw vars.refused("is missing; looked for promptfoo tests (vars and assert)");
            }
            var common = row.at("defaultTest");
            var assertions = new ArrayList<>(row.at("assert").list());
            assertions.addAll(common.at("assert").list());
            var found =
                    assertions.stream()
                            .map(a -> Assertion.of(a.at("type").word().orElse(""), a.at("value")))
                            .toList();
            return labelled(row, vars, found, List.of(vars, row.at("metadata")));
        }

        private Labelled ofTable(Fields row) {
            var found =
                    row.names().stream()
                            .filter(column -> column.startsWith("__expected"))
                            .flatMap(column -> Assertion.of(row.at(column)).stream())
                            .toList();
            return labelled(
                    row,
                    Vars.ofTable(row),
                    found,
                    List.of(Vars.ofTable(row), Vars.metadataOfTable(row)));
        }

        private Labelled labelled(
                Fields row, Fields vars, List<Assertion> assertions, List<Fields> marks) {
            var expected = asked.parameter("expected");
            var others = new HashSet<>(Set.of(asked.parameter("id").orElse("id")));
            expected.ifPresent(others::add);
            var input = Vars.name(vars, asked.parameter("input"), others);
            columns.putIfAbsent("input", input);
            columns.putIfAbsent(
                    "expected", expected.orElse(table ? "__expected" : "assert (equals)"));
            return new Labelled(
                    Vars.input(vars, input),
                    expected.isPresent()
                            ? answer(vars.at(expected.get()))
                            : Assertion.equal(row, vars, assertions),
                    marks);
        }

        private static String answer(Fields variable) {
            return variable.text()
                    .orElseThrow(
                            () ->
                                    variable.refused(
                                            "is missing; correct the parameter 'expected', or leave"
                                                    + " the row out"));
        }
    }
}
