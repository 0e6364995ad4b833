package assay.gateway.intake.format;

import assay.gateway.intake.Asked;
import assay.gateway.intake.ExampleFormat;
import assay.gateway.intake.Fields;
import assay.gateway.intake.Head;
import assay.gateway.intake.Records;
import assay.gateway.intake.Source;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * OpenAI's file to fine-tune a chat model on: the assistant's last message is the expected answer,
 * what was said before it the input.
 */
@Singleton
final class OpenAiChat implements ExampleFormat {
    @Override
    public String name() {
        return "openai-chat";
    }

    @Override
    public String signs() {
        return "JSON lines with messages, the last by the assistant";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("system");
    }

    @Override
    public boolean begins(Head head) {
        return head.json() && !head.list() && head.has("messages");
    }

    @Override
    public Reading open(Source source, Asked asked) {
        return new Talks(source.lines(), new Messages(asked.parameter("system")));
    }

    private record Talks(Records records, Messages messages) implements Reading {
        @Override
        public Labelled read(Fields row) {
            var field = row.at("messages");
            var talk = field.list();
            if (talk.isEmpty() || !Messages.role(talk.getLast()).equals("assistant")) {
                throw field.refused(
                        "does not end with a message of the assistant, which is the expected answer;"
                                + " give one or leave the row out");
            }
            return new Labelled(
                    messages.input(field, talk.subList(0, talk.size() - 1)),
                    Messages.content(talk.getLast()),
                    List.of(row, row.at("metadata")));
        }

        @Override
        public Map<String, String> columns() {
            return Map.of("input", "messages", "expected", "messages (the last)");
        }
    }
}
