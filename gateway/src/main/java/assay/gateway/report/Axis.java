package assay.gateway.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * One direction of a chart.
 *
 * @param from value at the first pixel
 * @param to value at the last
 * @param log whether equal factors are equal distances; both ends are then above 0
 */
record Axis(double from, double to, boolean log, double firstPixel, double lastPixel) {
    private static final int ABOUT = 5;

    /** Where values lie further apart than this factor, equal factors are shown alike. */
    private static final double WIDE = 8;

    /** A line across the chart. */
    public record Tick(String at, String label) {}

    /** Of amounts: logarithmic where they are all above 0 and far apart, else from 0. */
    static Axis amounts(double least, double most, double firstPixel, double lastPixel) {
        var log = least > 0 && most / least > WIDE;
        return log
                ? new Axis(least / 1.6, most * 1.6, true, firstPixel, lastPixel)
                : new Axis(0, most == 0 ? 1 : most * 1.15, false, firstPixel, lastPixel);
    }

    /** Of shares, with some room, within 0 and 1. */
    static Axis shares(double least, double most, double firstPixel, double lastPixel) {
        var room = Math.max(0.01, 0.08 * (most - least));
        return new Axis(
                Math.max(0, least - room), Math.min(1, most + room), false, firstPixel, lastPixel);
    }

    double pixel(double value) {
        var share =
                log
                        ? Math.log(Math.max(value, from / 10) / from) / Math.log(to / from)
                        : (value - from) / (to - from);
        return firstPixel + share * (lastPixel - firstPixel);
    }

    String at(double value) {
        return px(pixel(value));
    }

    List<Tick> ticks(DoubleFunction<String> label) {
        return (log ? decades() : steps())
                .stream().map(v -> new Tick(at(v), label.apply(v))).toList();
    }

    private List<Double> steps() {
        var raw = (to - from) / ABOUT;
        var power = Math.pow(10, Math.floor(Math.log10(raw)));
        var step = power;
        for (var nice : new double[] {1, 2, 5, 10}) {
            step = nice * power;
            if (step >= raw) {
                break;
            }
        }
        var ticks = new ArrayList<Double>();
        for (var i = Math.ceil(from / step); i * step <= to * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> decades() {
        var few = Math.log10(to / from) < 3;
        var ticks = new ArrayList<Double>();
        for (var power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
            for (var times : few ? new double[] {1, 2, 5} : new double[] {1}) {
                var value = times * Math.pow(10, power);
                if (value >= from && value <= to) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    static String px(double pixel) {
        return String.format(Locale.ROOT, "%.1f", pixel);
    }
}
