package assay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Real, public data through the whole stack: what is decided on it. */
public final class RealData {
    private static final List<Trial> TRIALS =
            List.of(
                    new RouterArena(),
                    new Gsm8k(),
                    TruthfulQa.LLAMA,
                    TruthfulQa.QWEN_AND_GPT,
                    new NineModels(),
                    new Banking(),
                    new Clinc());

    private RealData() {}

    /** The project's folder, and the folder of the data sets. */
    public static void main(String[] arguments) throws IOException {
        var page = new Page(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        var data = Path.of(arguments[1]);
        var scratch = Files.createTempDirectory("assay-bench");
        try (var stack = LocalStack.orRunning(Path.of(arguments[0]), scratch)) {
            var desk = new Desk(new Client(stack.url()), page, data, scratch);
            for (var trial : TRIALS) {
                if (Files.isDirectory(data.resolve(trial.folder()))) {
                    trial.run(desk);
                } else {
                    page.title(trial.folder());
                    page.say("is not here (" + data.resolve(trial.folder()) + "): skipped");
                }
            }
        } finally {
            LocalStack.delete(scratch);
        }
    }
}
