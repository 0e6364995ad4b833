package assay.bench;

import assay.contract.OutputContract;
import assay.contract.Split;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Two models on the same questions; only the marks of the benchmark's own scorer are left. */
final class RouterArena implements Trial {
    private static final List<String> MODELS = List.of("haiku", "flash");

    @Override
    public String folder() {
        return "routerarena_haiku_vs_flash";
    }

    @Override
    public void run(Desk desk) throws IOException {
        var title = "RouterArena: claude-3-haiku and gemini-2.0-flash, marks only";
        desk.page().title(title);
        desk.page()
                .say(
                        "the source says: haiku 0.523 for $0.1424, flash 0.690 for $0.0384, of 809; haiku better on 57, flash on 204");
        var rows = desk.rows(folder() + "/recorded.csv.gz");
        var models =
                MODELS.stream()
                        .map(
                                m ->
                                        new Recorded(
                                                m,
                                                rows.stream().map(r -> answer(r, m)).toList(),
                                                Optional.empty()))
                        .toList();
        new Counted(desk.page(), models).print();
        var dataset =
                desk.dataset(
                        List.of("id", "input", "expected"),
                        csv ->
                                rows.forEach(
                                        r ->
                                                csv.writeRecord(
                                                        r.getField("item"),
                                                        r.getField("question"),
                                                        r.getField("ground_truth"))));
        for (var model : models) {
            desk.recording(dataset, "routerarena", model);
        }
        desk.ask(
                new Question(
                        title, dataset, OutputContract.of(OutputContract.Kind.TEXT), 0.02, MODELS));
    }

    private static Answer answer(NamedCsvRecord row, String model) {
        var score = Double.parseDouble(row.getField(model + "_score"));
        return new Answer(
                row.getField("item"),
                Split.TEST,
                row.getField("item"),
                "",
                // One mark lies below 0 (-0.033 of a question of NarrativeQA): it counts as 0.
                Math.max(0, score),
                Answer.UNKNOWN,
                Double.parseDouble(row.getField(model + "_tokens_in")),
                Double.parseDouble(row.getField(model + "_tokens_out")),
                Double.parseDouble(row.getField(model + "_cost_usd")),
                Answer.UNKNOWN);
    }
}
