package assay.bench;

import assay.contract.Dataset;
import assay.contract.Decision;
import assay.contract.OutputContract;
import assay.contract.Split;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A chain of models with confidence, cost and latency of every answer; the texts are not there. */
final class TruthfulQa implements Trial {
    static final TruthfulQa LLAMA = new TruthfulQa("llama", "TruthfulQA, five llamas");
    static final TruthfulQa QWEN_AND_GPT =
            new TruthfulQa("qwen_oai", "TruthfulQA, qwen2.5 and gpt-4o");

    private final String chain;
    private final String title;

    private TruthfulQa(String chain, String title) {
        this.chain = chain;
        this.title = title;
    }

    @Override
    public String folder() {
        return "cascade_truthfulqa";
    }

    @Override
    public void run(Desk desk) throws IOException {
        var page = desk.page();
        page.title(title);
        page.say(
                "the source says: 300 items to calibrate on and 517 to test, judged by a model; no means are given. The group is the category of the question.");
        Map<String, List<Answer>> byModel = new TreeMap<>();
        read(desk, "train", Split.CALIBRATION, byModel);
        read(desk, "test", Split.TEST, byModel);
        var models =
                byModel.entrySet().stream()
                        .map(e -> new Recorded(e.getKey(), certain(e.getValue()), Optional.empty()))
                        .toList();
        var counted = new Counted(page, models);
        counted.print();
        counted.plainCascades();
        var grouped = dataset(desk, models.getFirst(), true);
        ask(desk, grouped, models, 0.05, title + ", margin 0.05")
                .ifPresent(counted::besideCascades);
        ask(desk, grouped, models, 0.02, title + ", margin 0.02")
                .ifPresent(counted::besideCascades);
        var apart = title + ", margin 0.05, as if no two questions were alike";
        ask(desk, dataset(desk, models.getFirst(), false), models, 0.05, apart)
                .ifPresent(counted::besideCascades);
    }

    private static Dataset dataset(Desk desk, Recorded any, boolean grouped) throws IOException {
        return desk.dataset(
                List.of("id", "input", "expected", "split", grouped ? "group" : "category"),
                csv ->
                        any.answers()
                                .forEach(
                                        a ->
                                                csv.writeRecord(
                                                        a.example(),
                                                        "question " + a.example(),
                                                        "a truthful answer",
                                                        a.split().name().toLowerCase(Locale.ROOT),
                                                        a.group())));
    }

    private static Optional<Decision> ask(
            Desk desk, Dataset dataset, List<Recorded> models, double margin, String title)
            throws IOException {
        desk.page().title(title);
        for (var model : models) {
            desk.recording(dataset, "truthfulqa-judge", model);
        }
        return desk.ask(
                new Question(
                        title,
                        dataset,
                        OutputContract.of(OutputContract.Kind.TEXT),
                        margin,
                        models.stream().map(Recorded::model).toList()));
    }

    private void read(Desk desk, String name, Split split, Map<String, List<Answer>> byModel)
            throws IOException {
        var file = "%s/truthfulqa_%s_%s.csv.gz".formatted(folder(), chain, name);
        for (var row : desk.rows(file)) {
            byModel.computeIfAbsent(row.getField("model"), _ -> new ArrayList<>())
                    .add(answer(row, name, split));
        }
    }

    private static Answer answer(NamedCsvRecord row, String name, Split split) {
        var confidence = row.getField("raw_confidence");
        return new Answer(
                name + "-" + row.getField("item"),
                split,
                row.getField("group"),
                "",
                Double.parseDouble(row.getField("correct")),
                confidence.isEmpty() || confidence.equals("-inf")
                        ? Answer.UNKNOWN
                        : Double.parseDouble(confidence),
                Double.parseDouble(row.getField("tokens_in")),
                Double.parseDouble(row.getField("tokens_out")),
                Double.parseDouble(row.getField("cost_usd")),
                Double.parseDouble(row.getField("latency_ms")));
    }

    /** A missing or infinite logarithm is the least sure of all: one below the model's lowest. */
    private static List<Answer> certain(List<Answer> answers) {
        var least =
                answers.stream()
                                .mapToDouble(Answer::confidence)
                                .filter(Double::isFinite)
                                .min()
                                .orElseThrow()
                        - 1;
        return answers.stream()
                .map(a -> Double.isFinite(a.confidence()) ? a : a.withConfidence(least))
                .toList();
    }
}
