package assay.cost.core;

import assay.contract.Price;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file says of prices.
 *
 * @param prices model name to its price
 * @param unknown model name to why the file's figures are no price: a zero there means that nobody
 *     filled it in
 * @param others entries that are not paid by tokens of text (images, audio, search)
 */
public record PriceMap(
        SortedMap<String, Price> prices, SortedMap<String, String> unknown, long others) {
    public PriceMap {
        prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
        unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
    }
}
