package assay.cost.core;

import assay.contract.Price;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the import of a file would change, or has changed.
 *
 * @param applied whether the catalogue holds it now
 * @param confirm sent back with the same file, it applies exactly this
 * @param added models that the catalogue did not know
 * @param changed models whose figures change
 * @param unchanged how many have the same figures already
 * @param kept models with a price that somebody put by hand; it stays, whatever the file says
 * @param absurd figures so far from the model's family that somebody has to look first; applied
 *     only where asked for
 * @param unknown model name to why the file knows no price
 * @param others entries that are not paid by tokens of text
 */
public record PriceDiff(
        boolean applied,
        String confirm,
        SortedMap<String, Price> added,
        SortedMap<String, Change> changed,
        long unchanged,
        SortedMap<String, Change> kept,
        SortedMap<String, Absurd> absurd,
        SortedMap<String, String> unknown,
        long others) {
    /** A price and what the file says instead. */
    public record Change(Price before, Price after) {}

    /** A price that is hard to believe. */
    public record Absurd(Price price, String says) {}

    /**
     * @param current the prices in force, by model
     * @param imported sources that an import may replace; any other price was put by hand
     * @param acceptAbsurd whether somebody looked at them
     */
    public static PriceDiff of(
            PriceMap file,
            Map<String, Price> current,
            List<String> imported,
            boolean acceptAbsurd) {
        var families = Families.of(file.prices(), current);
        var added = new TreeMap<String, Price>();
        var changed = new TreeMap<String, Change>();
        var kept = new TreeMap<String, Change>();
        var absurd = new TreeMap<String, Absurd>();
        var unchanged = 0L;
        for (var entry : file.prices().entrySet()) {
            var model = entry.getKey();
            var after = entry.getValue();
            var before = Optional.ofNullable(current.get(model));
            if (before.map(after::sameFigures).orElse(false)) {
                unchanged++;
                continue;
            }
            var byHand = before.filter(b -> imported.stream().noneMatch(b.source()::startsWith));
            if (byHand.isPresent()) {
                kept.put(model, new Change(byHand.get(), after));
                continue;
            }
            var doubt = acceptAbsurd ? Optional.<String>empty() : families.doubt(model, after);
            if (doubt.isPresent()) {
                absurd.put(model, new Absurd(after, doubt.get()));
            } else if (before.isPresent()) {
                changed.put(model, new Change(before.get(), after));
            } else {
                added.put(model, after);
            }
        }
        return new PriceDiff(
                false,
                hash(added, changed),
                added,
                changed,
                unchanged,
                kept,
                absurd,
                file.unknown(),
                file.others());
    }

    /** The same, done. */
    public PriceDiff done() {
        return new PriceDiff(
                true, confirm, added, changed, unchanged, kept, absurd, unknown, others);
    }

    /** All that the catalogue gains. */
    public SortedMap<String, Price> prices() {
        var all = new TreeMap<>(added);
        changed.forEach((model, change) -> all.put(model, change.after()));
        return all;
    }

    private static String hash(SortedMap<String, Price> added, SortedMap<String, Change> changed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            Stream.concat(added.entrySet().stream(), changed.entrySet().stream())
                    .map(e -> e.getKey() + "\n" + e.getValue() + "\n")
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
