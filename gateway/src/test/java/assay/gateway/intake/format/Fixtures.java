package assay.gateway.intake.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.contract.RecordedAnswer;
import assay.gateway.intake.AnswerFormat;
import assay.gateway.intake.AnswerReader;
import assay.gateway.intake.Asked;
import assay.gateway.intake.ExampleFormat;
import assay.gateway.intake.ExampleReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Small files as the tools write them, and how they are read. */
public final class Fixtures {
    static final List<AnswerFormat> RECORDINGS =
            List.of(
                    new BatchOutput(),
                    new PromptfooResults(),
                    new InspectLog(),
                    new LmEvalSamples());
    static final List<ExampleFormat> DATASETS =
            List.of(new OpenAiChat(), new OpenAiEvals(), new PromptfooTests());

    private Fixtures() {}

    public static String text(String name) {
        try (var in = Fixtures.class.getResourceAsStream("/formats/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    static AnswerReader answers(String body, Map<String, String> parameters, boolean counted)
            throws IOException {
        var in = new ByteArrayInputStream(body.getBytes(UTF_8));
        return AnswerReader.of(in, new Asked("", parameters, counted), RECORDINGS);
    }

    static ExampleReader examples(String body, Map<String, String> parameters) throws IOException {
        var in = new ByteArrayInputStream(body.getBytes(UTF_8));
        return ExampleReader.of(in, new Asked("", parameters, false), DATASETS);
    }

    static List<String> all(ExampleReader reader) throws IOException {
        var all = new ArrayList<String>();
        for (var e = reader.next(); e != null; e = reader.next()) {
            all.add(
                    String.join(
                            "|",
                            e.id(),
                            e.input(),
                            e.expected(),
                            e.split().map(Enum::name).orElse("-"),
                            e.slice().orElse("-")));
        }
        return all;
    }

    static List<String> all(AnswerReader reader) throws IOException {
        var all = new ArrayList<String>();
        for (var a = reader.next(); a != null; a = reader.next()) {
            all.add(show(a));
        }
        return all;
    }

    /** Id, output, score, confidence, tokens in and out, dollars, milliseconds; - is unknown. */
    private static String show(RecordedAnswer a) {
        return String.join(
                "|",
                a.id(),
                a.output().orElse("-"),
                shown(a.score()),
                shown(a.confidence().map(c -> Math.round(c * 1000) / 1000.0)),
                shown(a.inputTokens()),
                shown(a.outputTokens()),
                shown(a.costUsd()),
                shown(a.latencyMs()));
    }

    private static String shown(Optional<?> value) {
        return value.map(Object::toString).orElse("-");
    }
}
