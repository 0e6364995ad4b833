package assay.evaluator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.evaluator.core.Confidence.Token;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the probabilities of tokens as chat completions give them. */
final class Logprobs {
    /**
     * Other tokens asked for at each place. Some servers give 20, others refuse more than 5;
     * endpoint.parameters can say otherwise.
     */
    static final int OTHERS = 5;

    private Logprobs() {}

    /**
     * @param content {@code choices[0].logprobs.content}; anything else holds no tokens
     */
    static List<Token> tokens(JsonNode content) {
        return list(content).map(token -> token(token, others(token))).toList();
    }

    private static List<Token> others(JsonNode token) {
        return list(token.path("top_logprobs")).map(other -> token(other, List.of())).toList();
    }

    private static Token token(JsonNode token, List<Token> others) {
        var logprob = token.path("logprob");
        return new Token(
                bytes(token), logprob.isNumber() ? logprob.doubleValue() : Double.NaN, others);
    }

    /** A token that is a part of a character has a text that only stands for it. */
    private static byte[] bytes(JsonNode token) {
        var given = token.path("bytes");
        if (!given.isArray()) {
            return token.path("token").asText("").getBytes(UTF_8);
        }
        var bytes = new byte[given.size()];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) given.get(i).asInt();
        }
        return bytes;
    }

    private static Stream<JsonNode> list(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of();
    }
}
