package assay.bench;

import assay.contract.OutputContract;
import java.io.IOException;

/** The probe on 77 intents of one domain. */
final class Banking implements Trial {
    @Override
    public String folder() {
        return "banking77";
    }

    @Override
    public void run(Desk desk) throws IOException {
        new Intents("Banking77: the probe on its given splits")
                .file(folder() + "/train.csv", "train")
                .file(folder() + "/test.csv", "test")
                .run(desk, OutputContract.of(OutputContract.Kind.LABEL));
    }
}
