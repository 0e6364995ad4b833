package assay.cost.core;

/**
 * What asks a pool of machines in its busiest hours. Loads add up, whoever asks.
 *
 * @param perSecond requests a second
 * @param erlangs slots that they hold on the mean
 * @param used slots held on the mean of the month
 */
public record Load(double perSecond, double erlangs, double used) {
    public static final Load NONE = new Load(0, 0, 0);

    public Load plus(Load other) {
        return new Load(perSecond + other.perSecond, erlangs + other.erlangs, used + other.used);
    }

    public Load times(double factor) {
        return new Load(perSecond * factor, erlangs * factor, used * factor);
    }

    /** Seconds that a request holds its slot, on the mean. */
    double seconds() {
        return perSecond == 0 ? 0 : erlangs / perSecond;
    }

    /** Its part of a whole, by the time that it holds slots. */
    public double shareOf(Load all) {
        return all.used() == 0 ? 0 : used / all.used();
    }
}
