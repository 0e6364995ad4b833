package assay.profiler.signal;

import assay.contract.Example;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Task;
import assay.profiler.core.Examples;
import assay.profiler.core.Fixture;
import assay.profiler.wording.Tokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows built to have something, or not to have it. */
public final class Built {
    public static final OutputContract CONTRACT = OutputContract.of(OutputContract.Kind.LABEL);
    public static final OutputContract TEXT = OutputContract.of(OutputContract.Kind.TEXT);
    public static final OutputContract FIELDS = OutputContract.of(OutputContract.Kind.FIELDS);

    private static final List<String> USUAL = usual();

    private Built() {}

    public static Examples rows(
            OutputContract contract,
            int n,
            IntFunction<String> input,
            IntFunction<String> expected) {
        return Fixture.examples(
                contract,
                IntStream.range(0, n)
                        .mapToObj(i -> Example.of("e" + i, input.apply(i), expected.apply(i)))
                        .toList());
    }

    /** Sentences that have no word in common; the number says which. */
    static String cards(int number) {
        return gibberish(1_000_000 + number, 12);
    }

    /** Words that no language has. */
    static String gibberish(int seed, int words) {
        var random = new Random(seed);
        return IntStream.range(0, words)
                .mapToObj(
                        _ ->
                                random.ints(7, 0, 20)
                                        .mapToObj(c -> "bcdfghjklmnpqrstvwxz".substring(c, c + 1))
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    /** Words as often as any text has them. */
    static String words(int seed, int words) {
        var random = new Random(seed);
        return IntStream.range(0, words)
                .mapToObj(_ -> USUAL.get((int) Math.pow(USUAL.size(), random.nextDouble()) - 1))
                .collect(Collectors.joining(" "));
    }

    /** One row, and what the task says of volume and cost of an error, exactly. */
    static Examples task(long requests, String costOfError) {
        var request = Fixture.request(CONTRACT, URI.create("http://localhost/rows"), 1);
        var task =
                new Task(
                        "t",
                        "i",
                        CONTRACT,
                        "d",
                        Optional.of(requests),
                        Optional.of(Money.usd(costOfError)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(0.1),
                        Optional.of(0.0));
        var asked = request.specification();
        return new Examples(
                new SelectionRequested(
                        request.selectionId(),
                        new Specification(task, asked.candidates(), asked.policy()),
                        request.dataset(),
                        request.models(),
                        request.recordings(),
                        request.splits(),
                        request.at()),
                List.of(Example.of("e", "in", "x")));
    }

    /** The most frequent whole words first, as the tokenizer's vocabulary has them. */
    private static List<String> usual() {
        var words = new ArrayList<String>();
        for (var piece = 0; words.size() < 20_000; piece++) {
            var text = new String(Tokens.bytes(piece), StandardCharsets.UTF_8);
            if (text.matches(" \\p{Ll}+")) {
                words.add(text.strip());
            }
        }
        return words;
    }
}
