package assay.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The tests of a YAML document. People write these by hand, so the whole is held, up to {@value
 * #LIMIT} characters. What stands without quotes is kept as it was written: a label {@code yes} or
 * {@code 007} is neither a truth nor a number.
 */
final class YamlRecords implements Records {
    private static final int LIMIT = 16 * 1024 * 1024;
    private static final int DEEPEST = 32;
    // An alias may stand for much: ten of ten of ten, and no memory is left.
    private static final int MOST_NODES = 100_000;

    private final Utf8Reader reader;
    private @Nullable Iterator<?> tests;
    private Map<?, ?> common = Map.of();
    private long row;

    YamlRecords(Utf8Reader reader) {
        this.reader = reader;
    }

    /** What JSON calls null, and merged maps; everything else is a text. */
    private static final class Texts extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
            addImplicitResolver(Tag.NULL, NULL, "~nN\0", 10);
            addImplicitResolver(Tag.NULL, EMPTY, null, 10);
        }
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public @Nullable ObjectNode next() throws IOException {
        var all = tests == null ? tests = load() : tests;
        if (!all.hasNext()) {
            return null;
        }
        row++;
        var test = all.next();
        if (!(test instanceof Map<?, ?> fields)) {
            throw refused(
                    "tests",
                    "is '%s' and no test; where it names a file, send that file itself"
                            .formatted(test instanceof String s ? s : "a list"));
        }
        var left = new int[] {MOST_NODES};
        var tree = (ObjectNode) tree(fields, 0, left);
        if (!common.isEmpty()) {
            tree.set("defaultTest", tree(common, 0, left));
        }
        return tree;
    }

    private Iterator<?> load() throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit(LIMIT);
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(DEEPEST);
        var dumper = new DumperOptions();
        var yaml =
                new Yaml(
                        new SafeConstructor(options),
                        new Representer(dumper),
                        dumper,
                        options,
                        new Texts());
        try {
            Object document = yaml.load(text());
            if (document instanceof Map<?, ?> config) {
                common = config.get("defaultTest") instanceof Map<?, ?> c ? c : Map.of();
                document = config.get("tests");
            }
            if (document instanceof List<?> list) {
                return list.iterator();
            }
        } catch (MarkedYAMLException e) {
            var at = e.getProblemMark();
            throw new IntakeException(
                    400,
                    "body",
                    "is unreadable YAML at line %d: %s"
                            .formatted(at == null ? 0 : at.getLine() + 1, e.getProblem()));
        } catch (YAMLException e) {
            throw new IntakeException(
                    400, "body", "is no YAML that can be read safely: " + e.getMessage());
        }
        throw new IntakeException(
                400,
                "tests",
                "is no list here; give promptfoo's list of tests itself, not the name of its file");
    }

    private String text() throws IOException {
        var text = new StringBuilder();
        var chars = new char[1 << 16];
        try {
            for (var n = 0; n >= 0; n = reader.read(chars, 0, chars.length)) {
                text.append(chars, 0, n);
                reader.rowDone();
                if (text.length() > LIMIT) {
                    throw new IntakeException(
                            413, "body", "is more than 16 MiB of YAML; give CSV or JSON lines");
                }
            }
        } catch (Unreadable e) {
            throw e.at("the YAML");
        }
        return text.toString();
    }

    private JsonNode tree(@Nullable Object value, int depth, int[] left) {
        if (depth > DEEPEST || left[0]-- <= 0) {
            throw refused("tests", "holds too much, or itself; write it without aliases");
        }
        var json = Trees.MAPPER.getNodeFactory();
        return switch (value) {
            case null -> json.nullNode();
            case Map<?, ?> map -> {
                var tree = json.objectNode();
                map.forEach((k, v) -> tree.set(String.valueOf(k), tree(v, depth + 1, left)));
                yield tree;
            }
            case Collection<?> items -> {
                var tree = json.arrayNode();
                items.forEach(item -> tree.add(tree(item, depth + 1, left)));
                yield tree;
            }
            default -> json.textNode(value.toString());
        };
    }
}
