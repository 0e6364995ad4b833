package assay.profiler;

import assay.contract.Endpoint;
import assay.profiler.core.Encoded;
import assay.profiler.core.Encoding;
import assay.profiler.core.Examples;
import assay.profiler.core.Learner;
import assay.profiler.core.Wanted;
import assay.profiler.encoder.Asking;
import assay.profiler.encoder.CallFailed;
import assay.profiler.encoder.EncoderHttp;
import assay.profiler.encoder.Principal;
import assay.profiler.probe.SentenceEncoder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * From the encoder that a task names to a probe that learns from its vectors. Each text is asked
 * once ever: what has come is in the ledger before it is used. An encoder that cannot be used is no
 * reason to end a selection.
 */
@Singleton
class Encoders {
    private static final Logger LOG = Logger.getLogger(Encoders.class);

    /** Their vectors take 50 MiB once they are fit to learn from. */
    static final int MOST_TEXTS = 50_000;

    /** Enough to find the axes by. */
    private static final int SAMPLE = 1_500;

    /** Texts read at a time, as long as they came: 12 MiB where a vector has 3,072 numbers. */
    private static final int AT_A_TIME = 1_000;

    private final VectorStore store;
    private final EncoderHttp http;
    private final Secrets secrets;
    private final EncoderConfig config;

    Encoders(VectorStore store, EncoderHttp http, Secrets secrets, EncoderConfig config) {
        this.store = store;
        this.http = http;
        this.secrets = secrets;
        this.config = config;
    }

    /**
     * @return empty where the task names none
     * @throws IOException where this process ends; another goes on
     */
    Optional<Encoding> of(Examples examples) throws IOException {
        var request = examples.request();
        var name = request.specification().task().encoder();
        if (name.isEmpty() || request.encoder().isEmpty()) {
            return Optional.empty();
        }
        var endpoint = request.encoder().get().endpoint().orElseThrow();
        var wanted = Wanted.of(examples);
        var work = new Work(name.get(), endpoint, request.selectionId(), examples.seed());
        try {
            return Optional.of(work.done(wanted));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an encoder was asked", e);
        }
    }

    private final class Work {
        private final String name;
        private final Endpoint endpoint;
        private final UUID selectionId;
        private final long seed;
        private final String encoder;

        Work(String name, Endpoint endpoint, UUID selectionId, long seed) {
            this.name = name;
            this.endpoint = endpoint;
            this.selectionId = selectionId;
            this.seed = seed;
            this.encoder = http.fingerprint(endpoint);
        }

        Encoding done(Wanted wanted) throws InterruptedException {
            var texts = wanted.heads();
            if (wanted.learning() == 0) {
                return end(0, 0, Optional.empty(), Optional.empty());
            }
            if (texts.size() > MOST_TEXTS) {
                return failed(
                        texts.size(),
                        0,
                        "%d different texts are more than the %d that it is asked for; take fewer rows"
                                .formatted(texts.size(), MOST_TEXTS));
            }
            try (var _ = store.turn(encoder)) {
                return asked(wanted);
            }
        }

        private Encoding asked(Wanted wanted) throws InterruptedException {
            var missing = missing(wanted.heads());
            var texts = wanted.heads().size();
            // An earlier try of this selection may have asked for some of them.
            var known = texts - missing.size() - store.paid(encoder, selectionId).texts();
            try {
                ask(missing);
            } catch (CallFailed e) {
                return failed(texts, known, e.says());
            } catch (Secrets.Missing e) {
                return failed(texts, known, String.valueOf(e.getMessage()));
            }
            var learner = learner(wanted);
            return learner.isPresent()
                    ? end(texts, known, learner, Optional.empty())
                    : failed(
                            texts,
                            known,
                            "its vectors have not all the same length, so another model answers than before; give its entry another endpoint.model");
        }

        private List<String> missing(SequencedSet<String> texts) {
            var missing = new ArrayList<String>();
            for (var part : parts(texts)) {
                var known = store.known(encoder, part);
                part.stream().filter(text -> !known.contains(text)).forEach(missing::add);
            }
            return missing;
        }

        private void ask(List<String> texts)
                throws CallFailed, Secrets.Missing, InterruptedException {
            if (!texts.isEmpty()) {
                new Asking(http, endpoint, secrets.of(endpoint), config.patience())
                        .ask(
                                texts,
                                (some, vectors, tokens, micros) ->
                                        store.keep(
                                                encoder,
                                                selectionId,
                                                some,
                                                vectors,
                                                tokens,
                                                micros));
            }
        }

        /** Empty where the vectors have not all the same length. */
        private Optional<Learner> learner(Wanted wanted) {
            var sample =
                    store.vectors(encoder, wanted.some(SAMPLE)).entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(Map.Entry::getValue)
                            .toList();
            if (sample.stream().map(vector -> vector.length).distinct().count() != 1) {
                return Optional.empty();
            }
            var principal = Principal.of(sample, seed);
            var vectors = new HashMap<String, float[]>();
            for (var part : parts(wanted.heads())) {
                for (var vector : store.vectors(encoder, part).entrySet()) {
                    if (vector.getValue().length != sample.getFirst().length) {
                        return Optional.empty();
                    }
                    vectors.put(vector.getKey(), principal.of(vector.getValue()));
                }
            }
            var made = "%d principal axes of encoder %s".formatted(principal.width(), encoder);
            return Optional.of(new SentenceEncoder(new Encoded(made, principal.width(), vectors)));
        }

        private Encoding failed(long texts, long known, String why) {
            LOG.warnf("no vectors selection=%s encoder=%s reason=%s", selectionId, name, why);
            return end(texts, known, Optional.empty(), Optional.of(why));
        }

        private Encoding end(
                long texts, long known, Optional<Learner> learner, Optional<String> failure) {
            var paid = store.paid(encoder, selectionId);
            return new Encoding(
                    name,
                    learner,
                    texts,
                    known,
                    paid.texts(),
                    paid.tokens(),
                    paid.micros(),
                    failure);
        }
    }

    private static List<List<String>> parts(SequencedSet<String> texts) {
        var all = List.copyOf(texts);
        var parts = new ArrayList<List<String>>();
        for (var from = 0; from < all.size(); from += AT_A_TIME) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_A_TIME)));
        }
        return parts;
    }
}
