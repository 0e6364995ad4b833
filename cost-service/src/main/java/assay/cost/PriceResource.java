package assay.cost;

import assay.contract.Money;
import assay.contract.Price;
import assay.contract.PriceChanged;
import assay.cost.core.CataloguePrice;
import assay.cost.core.PriceDiff;
import assay.cost.core.PriceMap;
import assay.cost.map.LiteLlmMap;
import assay.cost.map.UnreadableMap;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** The price catalogue. A model's name may hold slashes, as open weights' names do. */
@Path("/v1/prices")
@Blocking
class PriceResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Events on their way to the broker at a time: the channel takes no more than 128. */
    private static final int AT_ONCE = 100;

    /** How the sources of prices begin that nobody put by hand. */
    private static final List<String> IMPORTED = List.of(LiteLlmMap.SOURCE, PriceSeed.SOURCE);

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final PriceStore prices;
    private final Clock clock;
    private final MutinyEmitter<Record<String, PriceChanged>> changes;

    PriceResource(
            PriceStore prices,
            Clock clock,
            @Channel(PriceChanged.TOPIC + "-out")
                    MutinyEmitter<Record<String, PriceChanged>> changes) {
        this.prices = prices;
        this.clock = clock;
        this.changes = changes;
    }

    /** The prices in force, by model. */
    @GET
    public Page<CataloguePrice> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        var items = prices.current(after, clock.instant(), Page.limit(limit) + 1);
        return Page.of(items, limit, CataloguePrice::model);
    }

    /** The price in force. */
    @GET
    @Path("{model: .+}")
    public CataloguePrice get(@PathParam("model") String model) throws SQLException {
        return prices.at(model, clock.instant()).orElseThrow(() -> unknown(model));
    }

    /** What the model cost, the newest first. */
    @GET
    @Path("{model: .+}/history")
    public Page<CataloguePrice> history(
            @PathParam("model") String model,
            @QueryParam("after") Optional<String> after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        var before = after.map(PriceResource::moment).orElse(END);
        var items = prices.history(model, before, Page.limit(limit) + 1);
        if (items.isEmpty() && after.isEmpty()) {
            throw unknown(model);
        }
        return Page.of(items, limit, price -> price.validFrom().toString());
    }

    /** Adds a price that holds from now on. The price in force again changes nothing. */
    @PUT
    @Path("{model: .+}")
    public CataloguePrice put(@PathParam("model") String model, @Nullable Price price)
            throws SQLException {
        if (!model.matches("\\P{Cntrl}{1,200}")
                || !model.equals(model.strip())
                || model.endsWith("/history")) {
            throw new ProblemException(
                    400,
                    "model",
                    "1 to 200 characters, no space at either end, and not ending in /history");
        }
        if (price == null) {
            throw new ProblemException(
                    400,
                    "body",
                    "is empty; send a price as JSON, for example {\"perMonth\": {\"amount\": 30, \"currency\": \"USD\"}, \"source\": \"our machine\"}");
        }
        price.amounts().forEach(PriceResource::known);
        return prices.change(model, price, clock.instant(), this::publish);
    }

    /**
     * Takes in LiteLLM's map of prices. Without {@code confirm} nothing changes: the answer shows
     * what would, and the word that confirms it.
     *
     * @param confirm the field of that name of the answer before; the same file applies exactly
     *     what was shown
     * @param absurd {@code accept} takes in figures that lie far from their family's as well
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public PriceDiff takeIn(
            @QueryParam("confirm") Optional<String> confirm,
            @QueryParam("absurd") @DefaultValue("ask") String absurd,
            InputStream file)
            throws SQLException, IOException {
        if (!absurd.equals("ask") && !absurd.equals("accept")) {
            throw new ProblemException(400, "absurd", "ask or accept");
        }
        var map = read(file);
        var accept = absurd.equals("accept");
        if (confirm.isEmpty()) {
            return PriceDiff.of(map, prices.latest(), IMPORTED, accept);
        }
        var shown = new AtomicReference<PriceDiff>();
        prices.change(
                latest -> {
                    var diff = PriceDiff.of(map, latest, IMPORTED, accept);
                    if (!diff.confirm().equals(confirm.get())) {
                        throw new ProblemException(
                                409,
                                "confirm",
                                "the file or the catalogue is not what was shown; send the file without confirm, look again, and confirm that");
                    }
                    shown.set(diff);
                    return diff.prices();
                },
                clock.instant(),
                this::publish);
        return shown.get().done();
    }

    private static PriceMap read(InputStream file) throws IOException {
        try {
            return LiteLlmMap.read(file);
        } catch (UnreadableMap e) {
            throw new ProblemException(400, "body", String.valueOf(e.getMessage()));
        }
    }

    private void publish(PriceChanged change) {
        publish(List.of(change));
    }

    private void publish(List<PriceChanged> all) {
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            var sent = some.stream().map(c -> changes.send(Record.of(c.model(), c))).toList();
            Uni.join().all(sent).andFailFast().await().atMost(PATIENCE);
        }
    }

    private static void known(String field, Money money) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(c -> c.getCurrencyCode().equals(money.currency()))) {
            throw new ProblemException(
                    400,
                    field + ".currency",
                    "%s is no currency of ISO 4217; give one such as USD or EUR"
                            .formatted(money.currency()));
        }
    }

    private static Instant moment(String cursor) {
        try {
            return Instant.parse(cursor);
        } catch (DateTimeException e) {
            throw new ProblemException(
                    400, "after", "the field next of the page before, a moment in time");
        }
    }

    private static ProblemException unknown(String model) {
        return new ProblemException(
                404,
                "model",
                "no price is known for model '%s'; PUT /v1/prices/%s adds one"
                        .formatted(model, model));
    }
}
