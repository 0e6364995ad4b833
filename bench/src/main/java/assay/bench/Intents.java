package assay.bench;

import assay.contract.Model;
import assay.contract.OutputContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The probe on a data set of intents, file by file into the splits that are given. */
final class Intents {
    private final String title;
    private final List<Part> parts = new ArrayList<>();

    Intents(String title) {
        this.title = title;
    }

    private record Part(String file, String split) {}

    Intents file(String file, String split) {
        parts.add(new Part(file, split));
        return this;
    }

    void run(Desk desk, OutputContract contract) throws IOException {
        desk.page().title(title);
        var dataset =
                desk.dataset(
                        List.of("id", "input", "expected", "split"),
                        csv -> {
                            for (var part : parts) {
                                var number = 0;
                                for (var row : desk.rows(part.file())) {
                                    csv.writeRecord(
                                            part.file() + ":" + number++,
                                            row.getField("text"),
                                            row.getField("intent"),
                                            part.split());
                                }
                            }
                        });
        desk.register("probe", Model.probe(Optional.empty()));
        desk.ask(new Question(title, dataset, contract, 0.02, List.of("probe")));
    }
}
