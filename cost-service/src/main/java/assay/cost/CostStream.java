package assay.cost;

import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.Endpoint;
import assay.contract.Judged;
import assay.contract.Model;
import assay.contract.Price;
import assay.contract.PriceChanged;
import assay.contract.TaskProfiled;
import assay.cost.core.CataloguePrice;
import assay.cost.core.CostComponent;
import assay.cost.core.Forecast;
import assay.cost.core.Pricing;
import assay.cost.core.Sheets;
import assay.cost.core.Surroundings;
import assay.cost.core.Used;
import io.quarkus.arc.All;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Profiles come in and forecasts go out; evaluations come in and measured sheets go out. A database
 * or a broker that is away is waited for.
 */
@ApplicationScoped
@Retry(
        maxRetries = -1,
        delay = 1,
        delayUnit = ChronoUnit.SECONDS,
        maxDuration = 0,
        retryOn = {SQLException.class, RetriableException.class})
class CostStream {
    private static final Logger LOG = Logger.getLogger(CostStream.class);

    /** Below every id of a selection. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final int PAGE = 200;

    private final PriceStore prices;
    private final UsedStore evaluations;
    private final SharedStore shared;
    private final Clock clock;
    private final List<CostComponent> components;
    private final TokenCounter tokens;
    private final MutinyEmitter<Record<UUID, CandidateCosted>> costs;

    CostStream(
            PriceStore prices,
            UsedStore evaluations,
            SharedStore shared,
            Clock clock,
            @All List<CostComponent> components,
            TokenCounter tokens,
            @Channel(CandidateCosted.TOPIC) MutinyEmitter<Record<UUID, CandidateCosted>> costs) {
        this.prices = prices;
        this.evaluations = evaluations;
        this.shared = shared;
        this.clock = clock;
        this.components = components;
        this.tokens = tokens;
        this.costs = costs;
    }

    /**
     * What it took is kept before its price is looked up, and a changed price is stored before what
     * was kept is looked up: whichever comes second sees the other.
     */
    @Incoming(CandidateEvaluated.TOPIC)
    @Blocking
    void on(CandidateEvaluated event) throws SQLException {
        var used = Used.by(event);
        var model = used.listed();
        var around = around(event, used);
        if (model.isEmpty()) {
            publish(Sheets.measured(used, Optional.empty(), around, components));
            return;
        }
        evaluations.add(model.get(), used);
        var then = prices.at(model.get(), used.at());
        publish(Sheets.measured(used, then, around, components));
        var now = prices.at(model.get(), clock.instant());
        if (now.isPresent() && !now.equals(then)) {
            publish(
                    Sheets.again(
                            used,
                            new PriceChanged(
                                    model.get(),
                                    then.map(CataloguePrice::price),
                                    now.get().price(),
                                    now.get().validFrom()),
                            components));
        }
    }

    /** It is put among those that share its machines first: the next one then sees it. */
    private Surroundings around(CandidateEvaluated event, Used used) throws SQLException {
        var others = List.<Used>of();
        if (used.shared().isPresent()) {
            shared.put(used.shared().get(), used);
            others =
                    shared.on(used.shared().get()).stream()
                            .filter(other -> !other.adapter().equals(used.adapter()))
                            .toList();
        }
        var judge = event.judged().flatMap(Judged::entry);
        return new Surroundings(
                event.latency(),
                event.judged(),
                judge.isPresent()
                        ? Pricing.of(
                                "the judge",
                                judge.get(),
                                listed(judge.flatMap(Model::endpoint).map(Endpoint::model), event),
                                event.at())
                        : Surroundings.NONE.judge(),
                others,
                listed(managed(event.model()), event));
    }

    /** The name under which the catalogue may list an endpoint of the same weights. */
    private static Optional<String> managed(Model model) {
        return model.price()
                .flatMap(Price::hosting)
                .flatMap(
                        hosting ->
                                hosting.managed().or(() -> model.endpoint().map(Endpoint::model)));
    }

    private Optional<CataloguePrice> listed(Optional<String> name, CandidateEvaluated event)
            throws SQLException {
        return name.isEmpty() ? Optional.empty() : prices.at(name.get(), event.at());
    }

    @Incoming(TaskProfiled.TOPIC)
    @Blocking
    void on(TaskProfiled event) throws SQLException {
        var listed = new HashMap<String, CataloguePrice>();
        for (var model : event.request().models().values()) {
            if (model.price().isEmpty() && model.endpoint().isPresent()) {
                prices.at(model.endpoint().get().model(), event.at())
                        .ifPresent(price -> listed.put(price.model(), price));
            }
        }
        Forecast.of(
                        event,
                        model -> Optional.ofNullable(listed.get(model)),
                        tokens::count,
                        components)
                .forEach(this::publish);
    }

    /**
     * What this service says itself: the second half of a change that was published and, after a
     * crash, not stored. Then all that was evaluated before is priced again.
     */
    @Incoming(PriceChanged.TOPIC)
    @Blocking
    void on(PriceChanged event) throws SQLException {
        prices.add(new CataloguePrice(event.model(), event.after(), event.at()));
        var page = evaluations.before(event.model(), event.at(), FIRST, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(used -> publish(Sheets.again(used, event, components)));
            var last = page.getLast();
            page =
                    evaluations.before(
                            event.model(), event.at(), last.selectionId(), last.candidate(), PAGE);
        }
    }

    private void publish(CandidateCosted costed) {
        costs.sendAndAwait(Record.of(costed.selectionId(), costed));
        LOG.infof(
                "costed selection=%s candidate=%s basis=%s unknown=%d",
                costed.selectionId(),
                costed.candidate(),
                costed.sheet().basis(),
                costed.sheet().unknown().size());
    }
}
