package assay.cost.core;

import assay.contract.Endpoint;
import assay.contract.Model;
import assay.contract.Price;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** The price that holds for a candidate. */
public sealed interface Pricing {
    /**
     * @param source where it was found, and where those figures are from
     */
    record Known(Price price, String source) implements Pricing {}

    /**
     * @param says that there is none, and what to do
     */
    record Unknown(String says) implements Pricing {}

    /**
     * The model's own price, else the catalogue's.
     *
     * @param catalogue the entry that holds for the model of the endpoint
     * @param at the moment that it is priced at
     */
    static Pricing of(
            String candidate, Model model, Optional<CataloguePrice> catalogue, Instant at) {
        if (model.price().isPresent()) {
            var price = model.price().get();
            return price.ended(at)
                    ? ended("the price of the model of '%s'".formatted(candidate), price)
                    : new Known(price, "price of the model: " + price.source());
        }
        return switch (model.kind()) {
            case ENDPOINT ->
                    listed(model.endpoint().map(Endpoint::model).orElse(""), catalogue, at);
            case RECORDING ->
                    new Unknown(
                            "no price is known for the recording behind '%s': put a price on its model, or import the recording with costUsd"
                                    .formatted(candidate));
            case PROBE ->
                    new Unknown(
                            "no price is known for the probe: put a price with perMonth on its model");
        };
    }

    private static Pricing ended(String what, Price price) {
        return new Unknown(
                "%s ended on %s, and what it costs since is unknown (the last one known: %s; %s): give the price that holds now"
                        .formatted(
                                what,
                                price.until().orElseThrow(),
                                price.amounts().entrySet().stream()
                                        .map(
                                                e ->
                                                        "%s %s %s"
                                                                .formatted(
                                                                        e.getKey(),
                                                                        e.getValue().currency(),
                                                                        e.getValue()
                                                                                .amount()
                                                                                .toPlainString()))
                                        .collect(Collectors.joining(", ")),
                                price.source()));
    }

    private static Pricing listed(String model, Optional<CataloguePrice> catalogue, Instant at) {
        if (catalogue.isEmpty()) {
            return new Unknown(
                    "no price is known for model '%s': PUT /v1/prices/%s or put a price on the model"
                            .formatted(model, model));
        }
        var listed = catalogue.get();
        if (listed.price().ended(at)) {
            return ended("the catalogue's price of model '%s'".formatted(model), listed.price());
        }
        return hasZero(listed.price())
                ? new Unknown(
                        "the catalogue's price of model '%s' holds a zero, which there means unknown: PUT /v1/prices/%s with the figures, or put the price on the model where it is free"
                                .formatted(model, model))
                : new Known(
                        listed.price(),
                        "price catalogue, since %s: %s"
                                .formatted(listed.validFrom(), listed.price().source()));
    }

    private static boolean hasZero(Price price) {
        return price.amounts().values().stream().anyMatch(money -> money.amount().signum() == 0);
    }
}
