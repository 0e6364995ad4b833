package assay.gateway.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The report as a page of HTML; what is shown in it is escaped. */
public final class Paper {
    private static final String TEMPLATE = "/report/decision.html";
    private static final String HTML = "text/html";

    private final Template template;

    public Paper() {
        var engine =
                Engine.builder()
                        .addDefaults()
                        .addValueResolver(new ReflectionValueResolver())
                        .addResultMapper(new HtmlEscaper(List.of(HTML)))
                        .build();
        try (var text = Paper.class.getResourceAsStream(TEMPLATE)) {
            template =
                    engine.parse(
                            new String(
                                    Objects.requireNonNull(text, TEMPLATE).readAllBytes(),
                                    StandardCharsets.UTF_8),
                            Variant.forContentType(HTML));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String of(Report report) {
        return template.data("sheet", Sheet.of(report)).render();
    }
}
