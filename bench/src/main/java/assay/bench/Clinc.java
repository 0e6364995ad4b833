package assay.bench;

import assay.contract.OutputContract;
import java.io.IOException;

/** The probe on 150 intents and on requests that are none of them. */
final class Clinc implements Trial {
    @Override
    public String folder() {
        return "clinc150";
    }

    @Override
    public void run(Desk desk) throws IOException {
        new Intents("CLINC150: the probe on its given splits, out of scope included")
                .file(folder() + "/train.csv", "train")
                .file(folder() + "/val.csv", "calibration")
                .file(folder() + "/oos_val.csv", "calibration")
                .file(folder() + "/test.csv", "test")
                .file(folder() + "/oos_test.csv", "test")
                .run(desk, OutputContract.label("oos"));
    }
}
