package assay.gateway;

import assay.contract.Example;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * OpenAI's file to fine-tune a chat model on, which other trainers read too: one talk a line, the
 * instruction by the system, the input by the user, the right answer by the assistant.
 */
final class ChatLines {
    static final String FORMAT = "openai-chat";

    private final String instruction;
    private final Map<String, String> aliases;
    private final ObjectWriter json;

    /** One message of a talk. */
    record Message(String role, String content) {}

    /** One talk. */
    record Talk(List<Message> messages) {}

    /**
     * @param aliases an answer to the one that is meant by it
     */
    ChatLines(String instruction, Map<String, String> aliases, ObjectMapper json) {
        this.instruction = instruction;
        this.aliases = aliases;
        this.json = json.writerFor(Talk.class);
    }

    void write(Example row, OutputStream out) throws IOException {
        var talk =
                new Talk(
                        List.of(
                                new Message("system", instruction),
                                new Message("user", row.input()),
                                new Message(
                                        "assistant",
                                        aliases.getOrDefault(row.expected(), row.expected()))));
        out.write(json.writeValueAsBytes(talk));
        out.write('\n');
    }
}
