package assay.cost.core;

import assay.contract.Money;
import assay.contract.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What models of one family usually cost, to notice a price that lost or gained three digits. */
public final class Families {
    private static final BigDecimal FAR = BigDecimal.valueOf(1000);

    /** A median of fewer says little. */
    private static final int FEWEST = 3;

    private final Map<String, List<BigDecimal>> inputs;

    private Families(Map<String, List<BigDecimal>> inputs) {
        this.inputs = inputs;
    }

    /**
     * @param prices of a file, which go before those in force
     */
    public static Families of(Map<String, Price> prices, Map<String, Price> current) {
        var all = new TreeMap<>(current);
        all.putAll(prices);
        var inputs = new HashMap<String, List<BigDecimal>>();
        all.forEach(
                (model, price) ->
                        input(price)
                                .ifPresent(
                                        amount ->
                                                inputs.computeIfAbsent(
                                                                family(model),
                                                                _ -> new ArrayList<>())
                                                        .add(amount)));
        inputs.values().forEach(amounts -> amounts.sort(null));
        return new Families(inputs);
    }

    /** Why a price is hard to believe: a thousand times the family's median, or a thousandth. */
    public Optional<String> doubt(String model, Price price) {
        var family = inputs.getOrDefault(family(model), List.of());
        if (family.size() < FEWEST) {
            return Optional.empty();
        }
        var median = family.get(family.size() / 2);
        return input(price)
                .filter(
                        amount ->
                                amount.compareTo(median.multiply(FAR)) >= 0
                                        || amount.multiply(FAR).compareTo(median) <= 0)
                .map(
                        amount ->
                                "%s per million input tokens is %s than the median of the %d models of family '%s' (%s): look at the figure, then accept it"
                                        .formatted(
                                                amount.toPlainString(),
                                                amount.compareTo(median) > 0
                                                        ? "a thousand times more"
                                                        : "a thousand times less",
                                                family.size(),
                                                family(model),
                                                median.toPlainString()));
    }

    /** The letters that the last part of the name begins with: {@code gpt}, {@code claude}. */
    static String family(String model) {
        var name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        var end = 0;
        while (end < name.length() && Character.isLetter(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end);
    }

    private static Optional<BigDecimal> input(Price price) {
        return price.perMillionInputTokens().map(Money::amount).filter(a -> a.signum() > 0);
    }
}
