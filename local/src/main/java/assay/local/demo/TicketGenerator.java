package assay.local.demo;

import assay.local.demo.TicketGeneratorTemplates.Intent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Makes the demo's support tickets, the same bytes every time. All of it is invented: a shop, its
 * customers and what they write.
 */
public final class TicketGenerator {
    static final String OUT_OF_SCOPE = "out_of_scope";
    static final int IN_SCOPE = 3_300;
    static final int OUTSIDE = 300;

    /** Rows in scope whose label is wrong, as in data that people labelled. */
    static final int MISLABELLED = 99;

    /** Tickets that were sent twice. */
    static final int REPEATED = 18;

    /** Share of the tickets that two intents could have written. */
    private static final double VAGUE = 0.1;

    private static final long SEED = 20_251_123;

    private final RandomGenerator random = new SplittableRandom(SEED);
    private final Set<String> seen = new HashSet<>();
    private final TicketGeneratorTemplates templates;

    private TicketGenerator(TicketGeneratorTemplates templates) {
        this.templates = templates;
    }

    /**
     * @param intent the label, which is wrong now and then
     * @param truth what the customer really wants
     */
    record Ticket(String id, String text, String intent, String truth) {}

    /** Writes the tickets into the file that the one argument names. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), csv());
    }

    static String csv() {
        return tickets().stream()
                .map(t -> String.join(",", t.id(), quoted(t.text()), t.intent(), t.truth()))
                .collect(Collectors.joining("\n", "id,text,intent,truth\n", "\n"));
    }

    static List<Ticket> tickets() {
        try (var in = resource("/demo/ticket-templates.txt")) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return new TicketGenerator(TicketGeneratorTemplates.of(lines)).make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        var in = TicketGenerator.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is not in the archive; build it again");
        }
        return in;
    }

    private List<Ticket> make() {
        var drafts = new ArrayList<Ticket>();
        for (int i = 0; i < IN_SCOPE - REPEATED; i++) {
            var intent = anyIntent();
            drafts.add(new Ticket("", fresh(() -> inScope(intent)), intent.name(), intent.name()));
        }
        for (int i = 0; i < REPEATED; i++) {
            drafts.add(drafts.get(random.nextInt(IN_SCOPE - REPEATED)));
        }
        mislabel(drafts);
        for (int i = 0; i < OUTSIDE; i++) {
            var subject = templates.outside().get(i % templates.outside().size());
            drafts.add(new Ticket("", fresh(() -> outside(subject)), OUT_OF_SCOPE, OUT_OF_SCOPE));
        }
        Collections.shuffle(drafts, Random.from(random));
        var tickets = new ArrayList<Ticket>();
        for (var draft : drafts) {
            var id = String.format(Locale.ROOT, "T%05d", tickets.size() + 1);
            tickets.add(new Ticket(id, draft.text(), draft.intent(), draft.truth()));
        }
        return tickets;
    }

    private void mislabel(List<Ticket> drafts) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < drafts.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, Random.from(random));
        for (int place : places.subList(0, MISLABELLED)) {
            var draft = drafts.get(place);
            var wrong = mistakenFor(draft.truth());
            drafts.set(place, new Ticket("", draft.text(), wrong, draft.truth()));
        }
    }

    /** Four times in five a neighbour, else any other intent. */
    private String mistakenFor(String truth) {
        var intents = templates.intents();
        if (random.nextInt(5) > 0) {
            return intents.stream()
                    .filter(i -> i.name().equals(truth))
                    .map(i -> any(i.neighbours()))
                    .findFirst()
                    .orElseThrow();
        }
        var other = any(intents).name();
        return other.equals(truth) ? mistakenFor(truth) : other;
    }

    private Intent anyIntent() {
        var place = random.nextInt(templates.intents().stream().mapToInt(Intent::weight).sum());
        for (var intent : templates.intents()) {
            place -= intent.weight();
            if (place < 0) {
                return intent;
            }
        }
        throw new IllegalStateException("the weights add up to more than themselves");
    }

    private String inScope(Intent intent) {
        var filled = new HashMap<String, String>();
        var sentences = new ArrayList<String>();
        if (templates.slots().containsKey(intent.name())) {
            filled.put("product", templates.value(intent.name(), random));
        }
        var vague = templates.shared().get(intent.name());
        var asked = vague != null && chance(VAGUE) ? any(vague) : any(intent.asks());
        if (chance(0.62)) {
            sentences.add(any(intent.context()));
        }
        if (chance(0.25)) {
            sentences.add(any(intent.context()));
        }
        if (chance(0.35)) {
            sentences.add(any(templates.asides()));
        }
        sentences.add(chance(0.7) ? sentences.size() : 0, asked);
        if (chance(0.12)) {
            sentences.add(any(templates.asides()));
        }
        if (chance(0.12)) {
            sentences.add(any(intent.asks()));
        }
        return letter(sentences.stream().distinct().toList(), filled);
    }

    private String outside(String subject) {
        var sentences = new ArrayList<>(List.of(subject));
        if (chance(0.2)) {
            sentences.add(any(templates.asides()));
        }
        return letter(sentences, new HashMap<>());
    }

    private String letter(List<String> sentences, HashMap<String, String> filled) {
        var letter = new StringBuilder();
        if (chance(0.5)) {
            letter.append(fill("{greeting}", filled)).append(", ");
        }
        for (var sentence : sentences) {
            letter.append(capital(fill(sentence, filled))).append(' ');
        }
        if (chance(0.35)) {
            letter.append(fill(chance(0.5) ? "{closing}, {name}" : "{closing}", filled));
        }
        return TicketGeneratorHand.typed(letter.toString().strip(), random);
    }

    /** A ticket that nobody has sent yet, whatever the case and the stops. */
    private String fresh(Supplier<String> maker) {
        for (int i = 0; i < 1_000; i++) {
            var text = maker.get();
            if (seen.add(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " "))) {
                return text;
            }
        }
        throw new IllegalStateException("too few templates for so many tickets");
    }

    private String fill(String sentence, HashMap<String, String> filled) {
        return templates.fill(sentence, filled, random);
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T any(List<T> values) {
        return TicketGeneratorTemplates.any(values, random);
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"")
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
