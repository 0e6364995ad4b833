package assay.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The shares of the three splits, and the one rule by which all services place an example.
 *
 * <p>The place depends on the group (or the id) alone, so it is the same in every service, every
 * run and every order of rows. A split that the dataset names wins. Rows out of distribution are
 * never trained on: they are there to measure.
 *
 * @param train share of the rows that fit a model, 0 where no candidate learns from this dataset
 * @param calibration share that chooses thresholds
 * @param test share that measures
 */
public record Splits(double train, double calibration, double test) {
    /** Where no candidate learns from the dataset, every row can measure. */
    public static final Splits ALL_TEST = new Splits(0, 0, 1);

    /** Where a candidate learns from the dataset. */
    public static final Splits LEARNING = new Splits(0.5, 0.1, 0.4);

    public Splits {
        Check.that(
                train >= 0
                        && calibration >= 0
                        && test > 0
                        && Math.abs(train + calibration + test - 1) < 1e-9,
                "splits: three shares that add up to 1, test above 0");
    }

    /**
     * @param outside whether the example lies out of distribution
     */
    public Split of(Example example, boolean outside) {
        if (example.split().isPresent()) {
            return example.split().get();
        }
        var place = unit(example.group().map(g -> "group:" + g).orElse("id:" + example.id()));
        if (outside) {
            return place * (calibration + test) < calibration ? Split.CALIBRATION : Split.TEST;
        }
        return place < train
                ? Split.TRAIN
                : place < train + calibration ? Split.CALIBRATION : Split.TEST;
    }

    /** A number in [0, 1) that depends on the key alone: the first 53 bits of its SHA-256. */
    static double unit(String key) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
