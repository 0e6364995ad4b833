package assay.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/**
 * The shares of the three splits, and the one rule by which all services place an example.
 *
 * <p>The place depends on the group (or the id, or that of a row which is alike) alone, so it is
 * the same in every service, every run and every order of rows. A split that the dataset names
 * wins, then its time. Rows out of distribution are never trained on: they are there to measure.
 *
 * @param train share of the rows that fit a model, 0 where no candidate learns from this dataset
 * @param calibration share that chooses thresholds
 * @param test share that measures
 * @param testFrom the moment from which on rows measure, where the dataset has times: what is
 *     learnt from the past is tested on what came after
 */
public record Splits(double train, double calibration, double test, Optional<Instant> testFrom) {
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

    /** By shares alone. */
    public Splits(double train, double calibration, double test) {
        this(train, calibration, test, Optional.empty());
    }

    /** The same shares, the latest rows to test. */
    public Splits from(Instant moment) {
        return new Splits(train, calibration, test, Optional.of(moment));
    }

    /**
     * @param outside whether the example lies out of distribution
     */
    public Split of(Example example, boolean outside) {
        return of(example, outside, example.id());
    }

    /**
     * @param head id of the row that places this one, where it has no place of its own
     */
    Split of(Example example, boolean outside, String head) {
        if (example.split().isPresent()) {
            return example.split().get();
        }
        if (timed(example)) {
            return late(example) ? Split.TEST : before(key(example, example.id()), outside);
        }
        return placed(unit(key(example, head)), outside);
    }

    /** Whether the dataset itself says where the example belongs: no likeness moves it. */
    public boolean own(Example example) {
        return example.split().isPresent() || timed(example) || example.group().isPresent();
    }

    /** Where a row is placed by this id. */
    public Split at(String id, boolean outside) {
        return placed(unit("id:" + id), outside);
    }

    private static String key(Example example, String id) {
        return example.group().map(g -> "group:" + g).orElse("id:" + id);
    }

    private Split placed(double place, boolean outside) {
        if (outside) {
            return place * (calibration + test) < calibration ? Split.CALIBRATION : Split.TEST;
        }
        return place < train
                ? Split.TRAIN
                : place < train + calibration ? Split.CALIBRATION : Split.TEST;
    }

    private boolean timed(Example example) {
        return testFrom.isPresent() && example.time().isPresent();
    }

    private boolean late(Example example) {
        return !example.time().orElseThrow().isBefore(testFrom.orElseThrow());
    }

    /** Before the test begins: to train on and to calibrate, in the proportion of their shares. */
    private Split before(String key, boolean outside) {
        return outside || unit(key) * (train + calibration) >= train
                ? Split.CALIBRATION
                : Split.TRAIN;
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
