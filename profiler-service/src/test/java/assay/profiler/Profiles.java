package assay.profiler;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Reading;
import assay.profiler.core.Fixture;
import assay.profiler.core.Profiler;
import java.io.IOException;
import java.util.List;

/** Prints what a profile says of the public sets, and how long it took. */
public final class Profiles {
    private Profiles() {}

    public static void print(List<String> names, Profiler profiler) throws IOException {
        for (var name : names.isEmpty() ? PublicSets.NAMES : names) {
            print(name, PublicSets.contract(name), PublicSets.rows(name), profiler);
        }
    }

    private static void print(
            String name, OutputContract contract, List<Example> rows, Profiler profiler) {
        var begun = System.nanoTime();
        var examples = Fixture.examples(contract, rows);
        var measured = profiler.measure(examples, Fixture.NOW);
        var signals = System.nanoTime();
        var profile = profiler.profile(examples, measured, Fixture.NOW).profile();
        System.out.println(
                "%n== %s: %d rows, signals after %.1f s, profile after %.1f s"
                        .formatted(
                                name,
                                rows.size(),
                                (signals - begun) / 1e9,
                                (System.nanoTime() - begun) / 1e9));
        profile.signals().forEach(Profiles::print);
        profile.slices().forEach((slice, ids) -> System.out.println(slice + ": " + ids.size()));
        measured.profile().prior().ifPresent(p -> System.out.println("first: " + p.says()));
        profile.prior().ifPresent(p -> System.out.println("then: " + p.says()));
    }

    private static void print(String name, Reading reading) {
        var interval =
                reading.interval()
                        .map(i -> "%.3f to %.3f, ".formatted(i.low(), i.high()))
                        .orElse("");
        System.out.println(
                "%s [%sn=%d%s] %s"
                        .formatted(
                                name,
                                interval,
                                reading.n(),
                                reading.arguesFor().map(r -> ", " + r).orElse(""),
                                reading.says()));
        reading.shown().forEach(part -> System.out.println("    " + part));
    }
}
