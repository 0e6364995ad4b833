package assay.local.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The written sentences that the demo's tickets are put together from; the head of {@code
 * ticket-templates.txt} says how they are written down.
 *
 * @param slots slot name to its values
 * @param intents in the order of the file
 * @param shared intent name to the asks that it shares with another one
 * @param asides sentences that belong to no intent
 * @param outside whole tickets that are out of scope
 */
record TicketGeneratorTemplates(
        Map<String, List<String>> slots,
        List<Intent> intents,
        Map<String, List<String>> shared,
        List<String> asides,
        List<String> outside) {
    private static final Pattern CHOICE = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)\\}");

    /**
     * @param weight relative frequency
     * @param neighbours intents it is confused with, the nearest first
     * @param context sentences shared by the intents of its group
     * @param asks sentences that say what the customer wants
     */
    record Intent(
            String name,
            int weight,
            List<String> neighbours,
            List<String> context,
            List<String> asks) {}

    static TicketGeneratorTemplates of(List<String> lines) {
        var slots = new HashMap<String, List<String>>();
        var intents = new ArrayList<Intent>();
        var shared = new HashMap<String, List<String>>();
        var asides = new ArrayList<String>();
        var outside = new ArrayList<String>();
        List<String> context = List.of();
        var sections = List.<List<String>>of();
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith("@")) {
                sections.forEach(s -> s.add(line));
                continue;
            }
            var words = List.of(line.substring(1).split(" "));
            var name = words.size() > 1 ? words.get(1) : "";
            switch (words.getFirst()) {
                case "slot" ->
                        sections = List.of(slots.computeIfAbsent(name, _ -> new ArrayList<>()));
                case "group" -> {
                    context = new ArrayList<>();
                    sections = List.of(context);
                }
                case "intent" -> {
                    var intent = intent(words, context);
                    intents.add(intent);
                    sections = List.of(intent.asks());
                }
                case "either" ->
                        sections =
                                words.stream()
                                        .skip(1)
                                        .map(w -> shared.computeIfAbsent(w, _ -> new ArrayList<>()))
                                        .toList();
                case "aside" -> sections = List.of(asides);
                case "outside" -> sections = List.of(outside);
                default -> throw new IllegalArgumentException("what is '" + line + "'?");
            }
        }
        return new TicketGeneratorTemplates(slots, intents, shared, asides, outside);
    }

    private static Intent intent(List<String> words, List<String> context) {
        var weight = Integer.parseInt(words.get(2));
        var neighbours = words.subList(3, words.size());
        return new Intent(words.get(1), weight, neighbours, context, new ArrayList<>());
    }

    /**
     * The sentence with its choices made and its slots filled.
     *
     * @param filled values of this ticket, so that a ticket speaks of one product and one order
     */
    String fill(String sentence, Map<String, String> filled, RandomGenerator random) {
        var chosen =
                replace(
                        CHOICE,
                        sentence,
                        options -> any(List.of(options.split("\\|", -1)), random));
        return replace(
                SLOT, chosen, slot -> filled.computeIfAbsent(slot, s -> value(s, filled, random)));
    }

    private String value(String slot, Map<String, String> filled, RandomGenerator random) {
        if (slot.equals("order")) {
            return "BC-" + random.nextInt(10_000, 99_999);
        }
        if (!slot.equals("product2")) {
            return value(slot, random);
        }
        var value = value("product", random);
        return value.equals(filled.get("product")) ? value(slot, filled, random) : value;
    }

    /** Any value of the slot. */
    String value(String slot, RandomGenerator random) {
        @Nullable List<String> values = slots.get(slot);
        if (values == null) {
            throw new IllegalArgumentException("no slot is called '" + slot + "'");
        }
        return any(values, random);
    }

    private static String replace(Pattern pattern, String text, Function<String, String> by) {
        return pattern.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(by.apply(m.group(1))));
    }

    static <T> T any(List<T> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }
}
