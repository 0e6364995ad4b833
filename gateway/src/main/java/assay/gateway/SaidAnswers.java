package assay.gateway;

import assay.contract.Candidate;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What candidates answered to some examples. Recordings are here, the probe's answers came with the
 * profile; what endpoints answered the evaluator keeps, and is asked for it.
 */
@ApplicationScoped
class SaidAnswers {
    private static final Logger LOG = Logger.getLogger(SaidAnswers.class);

    /** Characters of an answer. */
    static final int LONGEST = 4_000;

    private final SelectionStore selections;
    private final RecordingStore recordings;
    private final Neighbours neighbours;
    private final GatewayConfig config;
    private final ObjectMapper json;

    SaidAnswers(
            SelectionStore selections,
            RecordingStore recordings,
            Neighbours neighbours,
            GatewayConfig config,
            ObjectMapper json) {
        this.selections = selections;
        this.recordings = recordings;
        this.neighbours = neighbours;
        this.config = config;
        this.json = json;
    }

    /**
     * @param byId answers by example
     * @param away why there are none, in a sentence; absent where there are
     */
    record Said(Map<String, String> byId, Optional<String> away) {
        static final Said NOTHING = new Said(Map.of(), Optional.empty());
    }

    /** One line of the evaluator's: a long answer is named by a hash, with its beginning beside. */
    private record Line(String id, String answer, Optional<String> text) {}

    Said of(SelectionRequested request, Candidate candidate, List<String> ids) throws SQLException {
        var model = request.modelOf(candidate);
        return switch (model.kind()) {
            case RECORDING ->
                    new Said(
                            recordings.outputs(model.recording().orElseThrow(), ids, LONGEST),
                            Optional.empty());
            case PROBE -> probe(request.selectionId(), ids);
            case ENDPOINT -> endpoint(request.selectionId(), candidate.name(), ids);
            case ENCODER -> Said.NOTHING; // never a candidate, only a part of the probe
        };
    }

    private Said probe(UUID selectionId, Collection<String> ids) throws SQLException {
        var profiled = selections.fact(selectionId, TaskProfiled.TOPIC, "");
        if (profiled.isEmpty()) {
            return Said.NOTHING;
        }
        try {
            var probe = json.readValue(profiled.get(), TaskProfiled.class).probe();
            var wanted = new HashSet<>(ids);
            var said = new HashMap<String, String>();
            probe.ifPresent(
                    p -> {
                        for (var i = 0; i < p.ids().size(); i++) {
                            if (wanted.contains(p.ids().get(i))) {
                                said.put(p.ids().get(i), p.outputs().get(i));
                            }
                        }
                    });
            return new Said(said, Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException("a stored fact is readable", e);
        }
    }

    private Said endpoint(UUID selectionId, String candidate, List<String> ids) {
        var place =
                UriBuilder.fromUri(config.evaluatorUrl())
                        .path("/v1/selections/{id}/answers/{candidate}")
                        .build(selectionId, candidate);
        try {
            var answer =
                    neighbours.ask(
                            HttpRequest.newBuilder(place)
                                    .header("Accept", Contents.LINES)
                                    .header("Content-Type", "application/json")
                                    .timeout(Neighbours.PATIENCE)
                                    .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(ids)))
                                    .build());
            try (var body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("status " + answer.statusCode());
                }
                var said = new HashMap<String, String>();
                try (var lines = json.readerFor(Line.class).<Line>readValues(body)) {
                    while (lines.hasNextValue()) {
                        var line = lines.nextValue();
                        line.text()
                                .or(() -> shortOne(line.answer()))
                                .ifPresent(text -> said.put(line.id(), text));
                    }
                }
                return new Said(said, Optional.empty());
            }
        } catch (IOException e) {
            LOG.warnf("evaluator away url=%s says=%s", config.evaluatorUrl(), e);
            return new Said(
                    Map.of(),
                    Optional.of(
                            "What endpoints answered is not to be had: the evaluator does not answer."
                                    + " Marks are shown alone; ask again in a moment."));
        }
    }

    /** A hash is no answer. */
    private static Optional<String> shortOne(String answer) {
        return answer.matches("[0-9a-f]{64}") ? Optional.empty() : Optional.of(answer);
    }
}
