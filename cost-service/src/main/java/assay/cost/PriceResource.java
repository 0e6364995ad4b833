package assay.cost;

import assay.contract.Money;
import assay.contract.Price;
import assay.contract.PriceChanged;
import assay.cost.core.CataloguePrice;
import assay.problem.Problem;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The price catalogue. A model's name may hold slashes, as open weights' names do. */
@Path("/v1/prices")
@Blocking
class PriceResource {
    private static final Logger LOG = Logger.getLogger(PriceResource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
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
        known(price.perMillionInputTokens(), "perMillionInputTokens");
        known(price.perMillionOutputTokens(), "perMillionOutputTokens");
        known(price.perMonth(), "perMonth");
        return prices.change(model, price, clock.instant(), this::publish);
    }

    @ServerExceptionMapper({SQLException.class, TimeoutException.class, RetriableException.class})
    Response away(Exception away) {
        LOG.warnf(away, "database or broker away");
        var mend = "the database or the broker does not answer; send the same request again";
        return Problem.of(503, Optional.empty(), mend).response().build();
    }

    private void publish(PriceChanged change) {
        changes.send(Record.of(change.model(), change)).await().atMost(PATIENCE);
    }

    private static void known(Optional<Money> money, String field) {
        money.map(Money::currency)
                .filter(
                        code ->
                                Currency.getAvailableCurrencies().stream()
                                        .noneMatch(c -> c.getCurrencyCode().equals(code)))
                .ifPresent(
                        code -> {
                            throw new ProblemException(
                                    400,
                                    field + ".currency",
                                    "%s is no currency of ISO 4217; give one such as USD or EUR"
                                            .formatted(code));
                        });
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
