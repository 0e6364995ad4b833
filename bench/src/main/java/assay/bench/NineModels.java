package assay.bench;

import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Price;
import assay.contract.Split;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Nine models on one pool of questions, with prices and without tokens or confidence. */
final class NineModels implements Trial {
    private static final double TOKENS = 200;

    @Override
    public String folder() {
        return "llmrouter_9models";
    }

    @Override
    public void run(Desk desk) throws IOException {
        var page = desk.page();
        page.title("LLMRouter: nine models");
        page.say(
                "assumed: 200 tokens in and 200 out for every request, at the source's prices per million. There is no confidence, so there can be no cascade.");
        page.say(
                "the source says: train means from 0.175 to 0.621 (llama-3.1-nemotron-51b-instruct), best of nine 0.802; test 0.563 and 0.743. Train rows calibrate here.");
        var train = desk.rows(folder() + "/train.csv.gz");
        var test = desk.rows(folder() + "/test.csv.gz");
        var models = new ArrayList<Recorded>();
        for (var row : desk.rows(folder() + "/prices.csv")) {
            var name = row.getField("model");
            var answers = new ArrayList<Answer>();
            train.forEach(r -> answers.add(answer(r, "train", Split.CALIBRATION, name)));
            test.forEach(r -> answers.add(answer(r, "test", Split.TEST, name)));
            models.add(new Recorded(name, answers, Optional.of(price(row))));
        }
        new Counted(page, models).print();
        var dataset =
                desk.dataset(
                        List.of("id", "input", "expected", "split"),
                        csv -> {
                            write(csv, train, "train", Split.CALIBRATION);
                            write(csv, test, "test", Split.TEST);
                        });
        for (var model : models) {
            desk.recording(dataset, "llmrouter", model);
        }
        desk.ask(
                new Question(
                        "LLMRouter: nine models",
                        dataset,
                        OutputContract.of(OutputContract.Kind.TEXT),
                        0.02,
                        models.stream().map(Recorded::model).toList()));
    }

    private static void write(CsvWriter csv, List<NamedCsvRecord> rows, String name, Split split) {
        rows.forEach(
                r ->
                        csv.writeRecord(
                                name + "-" + r.getField("item"),
                                r.getField("question"),
                                "as the source marked it",
                                split.name().toLowerCase(Locale.ROOT)));
    }

    private static Price price(NamedCsvRecord row) {
        return new Price(
                Optional.of(Money.usd(row.getField("input_usd_per_million"))),
                Optional.of(Money.usd(row.getField("output_usd_per_million"))),
                Optional.empty(),
                "prices.csv of the source");
    }

    private static Answer answer(NamedCsvRecord row, String name, Split split, String model) {
        var id = name + "-" + row.getField("item");
        return new Answer(
                id,
                split,
                id,
                "",
                Double.parseDouble(row.getField(model)),
                Answer.UNKNOWN,
                TOKENS,
                TOKENS,
                Answer.UNKNOWN,
                Answer.UNKNOWN);
    }
}
