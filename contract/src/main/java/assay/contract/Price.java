package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a model costs: a fact with its source.
 *
 * @param perMonth what it costs to have it at all (a machine, a licence), whatever the volume
 * @param source where the figures are from, a page and a date for example
 * @param perMillionCachedInputTokens input that the provider reads from its cache; absent means
 *     that it costs what other input costs
 * @param perMillionCacheWriteTokens input that the provider writes into its cache
 * @param perMillionReasoningTokens output that is thought and not said; absent means that it costs
 *     what other output costs
 * @param batch what tokens cost through the provider's batch interface
 * @param tiers what tokens cost in long requests, the shortest first
 * @param hosting on machines of one's own; instead of prices for tokens, or of perMonth
 * @param making what it takes to make the model, where it is one's own
 * @param until it holds before this moment, and then nobody knows what the model costs; absent
 *     where no end is known
 */
public record Price(
        Optional<Money> perMillionInputTokens,
        Optional<Money> perMillionOutputTokens,
        Optional<Money> perMonth,
        String source,
        Optional<Money> perMillionCachedInputTokens,
        Optional<Money> perMillionCacheWriteTokens,
        Optional<Money> perMillionReasoningTokens,
        Optional<Batch> batch,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Tier> tiers,
        Optional<Hosting> hosting,
        Optional<Making> making,
        Optional<Instant> until) {
    /** Through a batch interface: cheaper, and hours later. */
    public record Batch(Money perMillionInputTokens, Money perMillionOutputTokens) {
        public Batch {
            Check.given(perMillionInputTokens, "price.batch.perMillionInputTokens");
            Check.given(perMillionOutputTokens, "price.batch.perMillionOutputTokens");
        }
    }

    /**
     * All tokens of a request with more input than this cost so much.
     *
     * @param aboveInputTokens the request's input tokens
     */
    public record Tier(
            long aboveInputTokens,
            Money perMillionInputTokens,
            Money perMillionOutputTokens,
            Optional<Money> perMillionCachedInputTokens,
            Optional<Money> perMillionCacheWriteTokens) {
        public Tier {
            Check.that(aboveInputTokens > 0, "price.tiers.aboveInputTokens: above 0");
            Check.given(perMillionInputTokens, "price.tiers.perMillionInputTokens");
            Check.given(perMillionOutputTokens, "price.tiers.perMillionOutputTokens");
        }
    }

    public Price {
        tiers = Check.list(tiers);
        until = until == null ? Optional.empty() : until;
        Check.text(source, "price.source");
        Check.that(
                perMillionInputTokens.isPresent() == perMillionOutputTokens.isPresent(),
                "price: give perMillionInputTokens and perMillionOutputTokens together, or neither");
        Check.that(
                perMillionInputTokens.isPresent() || perMonth.isPresent() || hosting.isPresent(),
                "price: give the prices per million tokens, perMonth, or both, or hosting; leave the price out where it is unknown");
        Check.that(
                perMillionInputTokens.isEmpty() || hosting.isEmpty(),
                "price.hosting: a model on machines of one's own has no price per token; leave one of the two out");
        var finer =
                perMillionCachedInputTokens.isPresent()
                        || perMillionCacheWriteTokens.isPresent()
                        || perMillionReasoningTokens.isPresent()
                        || batch.isPresent()
                        || !tiers.isEmpty();
        Check.that(
                perMillionInputTokens.isPresent() || !finer,
                "price: cached, reasoning, batch and tier prices stand beside perMillionInputTokens and perMillionOutputTokens; give these too");
        for (var i = 1; i < tiers.size(); i++) {
            Check.that(
                    tiers.get(i - 1).aboveInputTokens() < tiers.get(i).aboveInputTokens(),
                    "price.tiers[%d].aboveInputTokens: %d is not above that of the tier before, so the two overlap; order the tiers, each once"
                            .formatted(i, tiers.get(i).aboveInputTokens()));
        }
        var amounts =
                amounts(
                        perMillionInputTokens,
                        perMillionOutputTokens,
                        perMonth,
                        perMillionCachedInputTokens,
                        perMillionCacheWriteTokens,
                        perMillionReasoningTokens,
                        batch,
                        tiers,
                        hosting,
                        making);
        Check.that(
                amounts.values().stream().map(Money::currency).distinct().count() <= 1,
                "price: give all amounts in one currency; without a rate they do not add up");
        amounts.forEach(
                (field, money) ->
                        Check.that(
                                money.amount().signum() >= 0, "price." + field + ": not negative"));
    }

    /** Without an end. */
    public Price(
            Optional<Money> perMillionInputTokens,
            Optional<Money> perMillionOutputTokens,
            Optional<Money> perMonth,
            String source,
            Optional<Money> perMillionCachedInputTokens,
            Optional<Money> perMillionCacheWriteTokens,
            Optional<Money> perMillionReasoningTokens,
            Optional<Batch> batch,
            List<Tier> tiers,
            Optional<Hosting> hosting,
            Optional<Making> making) {
        this(
                perMillionInputTokens,
                perMillionOutputTokens,
                perMonth,
                source,
                perMillionCachedInputTokens,
                perMillionCacheWriteTokens,
                perMillionReasoningTokens,
                batch,
                tiers,
                hosting,
                making,
                Optional.empty());
    }

    /** One price for all tokens of a kind. */
    public Price(
            Optional<Money> perMillionInputTokens,
            Optional<Money> perMillionOutputTokens,
            Optional<Money> perMonth,
            String source) {
        this(
                perMillionInputTokens,
                perMillionOutputTokens,
                perMonth,
                source,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** On machines of one's own. */
    public static Price hosted(Hosting hosting, Optional<Making> making, String source) {
        return new Price(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                source,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(hosting),
                making);
    }

    /** Whether it no longer holds. */
    public boolean ended(Instant at) {
        return until.map(end -> !at.isBefore(end)).orElse(false);
    }

    /** Of all its amounts; that of the usual values where a hosting names none. */
    public String currency() {
        return amounts().values().stream().findFirst().map(Money::currency).orElse("USD");
    }

    /**
     * The tier of a request; empty where the plain price holds.
     *
     * @param inputTokens of the request
     */
    public Optional<Tier> tier(double inputTokens) {
        return tiers.reversed().stream()
                .filter(tier -> inputTokens > tier.aboveInputTokens())
                .findFirst();
    }

    /** Whether it asks for the same money, whatever it is called and wherever it is from. */
    public boolean sameFigures(Price other) {
        return amounts().equals(other.amounts())
                && hosting.equals(other.hosting)
                && making.equals(other.making)
                && until.equals(other.until)
                && tiers.stream()
                        .map(Tier::aboveInputTokens)
                        .toList()
                        .equals(other.tiers.stream().map(Tier::aboveInputTokens).toList());
    }

    /** All amounts, by the path of their field. */
    public SequencedMap<String, Money> amounts() {
        return amounts(
                perMillionInputTokens,
                perMillionOutputTokens,
                perMonth,
                perMillionCachedInputTokens,
                perMillionCacheWriteTokens,
                perMillionReasoningTokens,
                batch,
                tiers,
                hosting,
                making);
    }

    private static SequencedMap<String, Money> amounts(
            Optional<Money> input,
            Optional<Money> output,
            Optional<Money> perMonth,
            Optional<Money> cached,
            Optional<Money> write,
            Optional<Money> reasoning,
            Optional<Batch> batch,
            List<Tier> tiers,
            Optional<Hosting> hosting,
            Optional<Making> making) {
        var amounts = new LinkedHashMap<String, Money>();
        input.ifPresent(m -> amounts.put("perMillionInputTokens", m));
        output.ifPresent(m -> amounts.put("perMillionOutputTokens", m));
        perMonth.ifPresent(m -> amounts.put("perMonth", m));
        cached.ifPresent(m -> amounts.put("perMillionCachedInputTokens", m));
        write.ifPresent(m -> amounts.put("perMillionCacheWriteTokens", m));
        reasoning.ifPresent(m -> amounts.put("perMillionReasoningTokens", m));
        batch.ifPresent(
                b -> {
                    amounts.put("batch.perMillionInputTokens", b.perMillionInputTokens());
                    amounts.put("batch.perMillionOutputTokens", b.perMillionOutputTokens());
                });
        hosting.flatMap(Hosting::perHour).ifPresent(m -> amounts.put("hosting.perHour", m));
        making.flatMap(Making::training).ifPresent(m -> amounts.put("making.training", m));
        making.flatMap(Making::wage).ifPresent(m -> amounts.put("making.wage", m));
        for (var i = 0; i < tiers.size(); i++) {
            var tier = tiers.get(i);
            var path = "tiers[" + i + "].";
            amounts.put(path + "perMillionInputTokens", tier.perMillionInputTokens());
            amounts.put(path + "perMillionOutputTokens", tier.perMillionOutputTokens());
            tier.perMillionCachedInputTokens()
                    .ifPresent(m -> amounts.put(path + "perMillionCachedInputTokens", m));
            tier.perMillionCacheWriteTokens()
                    .ifPresent(m -> amounts.put(path + "perMillionCacheWriteTokens", m));
        }
        return amounts;
    }
}
