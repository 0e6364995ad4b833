package assay.profiler.probe;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Split;
import assay.profiler.Csv;
import assay.profiler.core.Fixture;
import assay.profiler.core.ProbeFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Prints the probe's figures on the full public sets; run by hand. */
public final class ProbeMain {
    private ProbeMain() {}

    public static void main(String[] arguments) throws IOException {
        print("banking77", banking(), Fixture.LABEL);
        print("clinc150", clinc("train.csv"), OutputContract.label("oos"));
    }

    static List<Example> banking() throws IOException {
        var folder = Csv.shared().resolve("banking77");
        var rows = new ArrayList<>(Csv.read(folder.resolve("train.csv"), Split.TRAIN));
        rows.addAll(Csv.read(folder.resolve("test.csv"), Split.TEST));
        return rows;
    }

    static List<Example> clinc(String train) throws IOException {
        var folder = Csv.shared().resolve("clinc150");
        var rows = new ArrayList<>(Csv.read(folder.resolve(train), Split.TRAIN));
        rows.addAll(Csv.read(folder.resolve("val.csv"), Split.CALIBRATION));
        rows.addAll(Csv.read(folder.resolve("test.csv"), Split.TEST));
        rows.addAll(Csv.read(folder.resolve("oos_test.csv"), Split.TEST));
        return rows;
    }

    private static void print(String name, List<Example> rows, OutputContract contract) {
        var begun = System.nanoTime();
        var figures = ProbeFigures.of(rows, contract, new HashedLinear());
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.println(name + " " + figures + " seconds=" + seconds);
    }
}
