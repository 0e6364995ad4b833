package assay.evaluator;

import assay.evaluator.lane.Reply;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers column by column, as one statement takes them. */
record LedgerColumns(String type, @Nullable Object[] values) {
    static List<LedgerColumns> of(List<Reply.Answered> answers) {
        return List.of(
                column("text", answers, a -> a.question().hash()),
                column("int4", answers, a -> a.question().repeat()),
                column("text", answers, a -> storable(a.answer().output())),
                column(
                        "text",
                        answers,
                        a -> a.answer().model().map(LedgerColumns::storable).orElse(null)),
                column("text", answers, a -> a.answer().ending().word()),
                column("float8", answers, a -> a.answer().confidence().orElse(null)),
                column("int8", answers, a -> a.answer().inputTokens().orElse(null)),
                column("int8", answers, a -> a.answer().outputTokens().orElse(null)),
                column("int8", answers, a -> a.answer().cachedInputTokens().orElse(null)),
                column("int8", answers, a -> a.answer().reasoningTokens().orElse(null)),
                column("int8", answers, a -> a.answer().latency().orElse(null)),
                column("int4", answers, Reply.Answered::calls));
    }

    private static LedgerColumns column(
            String type,
            List<Reply.Answered> answers,
            Function<Reply.Answered, @Nullable Object> value) {
        var values = new @Nullable Object[answers.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = value.apply(answers.get(i));
        }
        return new LedgerColumns(type, values);
    }

    /** Postgres stores any character but NUL. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
