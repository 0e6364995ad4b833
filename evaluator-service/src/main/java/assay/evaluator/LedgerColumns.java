package assay.evaluator;

import assay.evaluator.core.Answer;
import assay.evaluator.lane.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers column by column, as one statement takes them. */
record LedgerColumns(String type, @Nullable Object[] values) {
    private record Row(GroupCommit.Group group, Reply.Answered answered) {}

    static List<LedgerColumns> of(List<GroupCommit.Group> groups) {
        var rows = new ArrayList<Row>();
        for (var group : groups) {
            group.answers.forEach(answered -> rows.add(new Row(group, answered)));
        }
        return List.of(
                column("text", rows, row -> row.group().fingerprint),
                column("uuid", rows, row -> row.group().work.selectionId()),
                column("text", rows, row -> row.group().work.candidate().name()),
                column("int4", rows, row -> row.group().work.account()),
                column("text", rows, row -> row.answered().question().hash()),
                column("int4", rows, row -> row.answered().question().repeat()),
                answers("text", rows, answer -> storable(answer.output())),
                answers("text", rows, a -> a.model().map(LedgerColumns::storable).orElse(null)),
                answers("text", rows, answer -> answer.ending().word()),
                answers("float8", rows, answer -> answer.confidence().orElse(null)),
                answers("int8", rows, answer -> answer.inputTokens().orElse(null)),
                answers("int8", rows, answer -> answer.outputTokens().orElse(null)),
                answers("int8", rows, answer -> answer.cachedInputTokens().orElse(null)),
                answers("int8", rows, answer -> answer.reasoningTokens().orElse(null)),
                answers("int8", rows, answer -> answer.latency().orElse(null)),
                column("int4", rows, row -> row.answered().calls()));
    }

    private static LedgerColumns answers(
            String type, List<Row> rows, Function<Answer, @Nullable Object> value) {
        return column(type, rows, row -> value.apply(row.answered().answer()));
    }

    private static LedgerColumns column(
            String type, List<Row> rows, Function<Row, @Nullable Object> value) {
        var values = new @Nullable Object[rows.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return new LedgerColumns(type, values);
    }

    /** Postgres stores any character but NUL. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
