package assay.bench;

import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Price;
import assay.contract.Split;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A weak and a strong model on maths questions, at three margins. */
final class Gsm8k implements Trial {
    private static final List<String> MODELS = List.of("weak", "strong");
    private static final double CHARACTERS_PER_TOKEN = 4;

    @Override
    public String folder() {
        return "routellm_gsm8k";
    }

    @Override
    public void run(Desk desk) throws IOException {
        var page = desk.page();
        page.title("GSM8K: mixtral-8x7b-instruct (weak) and gpt-4-1106-preview (strong)");
        page.say(
                "assumed: tokens, one for every 4 characters of prompt and answer; weak $0.6 per million in and out, strong $10 in and $30 out. The source has neither.");
        page.say(
                "assumed: weak's confidence is minus the number of words of its answer; strong says none.");
        page.say(
                "the source says: of 1,319, weak 842 right (63.8 %), strong 1,130 (85.7 %), only weak 95, only strong 383. Our scorer reads the numbers anew: strong has about 88.9 %, as the source's marks miss answers such as $20.00.");
        var rows = desk.rows(folder() + "/gsm8k_two_models.csv.gz");
        var models =
                List.of(recorded(rows, "weak", "0.6", "0.6"), recorded(rows, "strong", "10", "30"));
        var counted = new Counted(page, models);
        counted.print();
        counted.plainCascades();
        var dataset =
                desk.dataset(
                        List.of("id", "input", "expected"),
                        csv ->
                                rows.forEach(
                                        r ->
                                                csv.writeRecord(
                                                        r.getField("item"),
                                                        r.getField("prompt"),
                                                        r.getField("gold"))));
        for (var model : models) {
            desk.recording(dataset, "", model);
        }
        for (var margin : List.of(0.02, 0.05, 0.25)) {
            page.title("GSM8K, margin " + margin);
            desk.ask(
                            new Question(
                                    "GSM8K, margin " + margin,
                                    dataset,
                                    OutputContract.of(OutputContract.Kind.NUMBER),
                                    margin,
                                    MODELS))
                    .ifPresent(counted::besideCascades);
        }
    }

    private static Recorded recorded(
            List<NamedCsvRecord> rows, String model, String in, String out) {
        return new Recorded(
                model,
                rows.stream().map(r -> answer(r, model)).toList(),
                Optional.of(
                        new Price(
                                Optional.of(Money.usd(in)),
                                Optional.of(Money.usd(out)),
                                Optional.empty(),
                                "assumed by the bench")));
    }

    private static Answer answer(NamedCsvRecord row, String model) {
        var output = row.getField(model + "_response");
        var words = output.strip().split("\\s+", -1).length;
        return new Answer(
                row.getField("item"),
                Split.TEST,
                row.getField("item"),
                output,
                Double.parseDouble(row.getField(model + "_correct")),
                model.equals("weak") ? -words : Answer.UNKNOWN,
                tokens(row.getField("prompt")),
                tokens(output),
                Answer.UNKNOWN,
                Answer.UNKNOWN);
    }

    private static double tokens(String text) {
        return Math.ceil(text.length() / CHARACTERS_PER_TOKEN);
    }
}
