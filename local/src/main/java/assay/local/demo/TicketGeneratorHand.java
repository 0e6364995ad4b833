package assay.local.demo;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** How people type: some in small letters, some without full stops, some with slips. */
final class TicketGeneratorHand {
    private static final double SMALL_LETTERS = 0.16;
    private static final double NO_STOPS = 0.10;
    private static final double SLIPS = 0.15;

    private TicketGeneratorHand() {}

    static String typed(String text, RandomGenerator random) {
        var typed = text;
        if (random.nextDouble() < SLIPS) {
            typed = slip(typed, random);
            typed = random.nextInt(3) == 0 ? slip(typed, random) : typed;
        }
        if (random.nextDouble() < SMALL_LETTERS) {
            typed = typed.toLowerCase(Locale.ROOT);
        }
        if (random.nextDouble() < NO_STOPS) {
            typed = typed.replaceAll("[.,!](?= |$)", "");
        }
        return typed;
    }

    /** One slip inside a word: two letters swapped, one left out or one typed twice. */
    private static String slip(String text, RandomGenerator random) {
        var words = text.split(" ");
        var at = random.nextInt(words.length);
        if (!words[at].matches("\\p{L}{5,}[.,?!]?")) {
            return text;
        }
        var word = new StringBuilder(words[at]);
        var i = random.nextInt(1, word.length() - 2);
        switch (random.nextInt(3)) {
            case 0 -> word.insert(i, word.charAt(i + 1)).deleteCharAt(i + 2);
            case 1 -> word.deleteCharAt(i);
            default -> word.insert(i, word.charAt(i));
        }
        words[at] = word.toString();
        return String.join(" ", words);
    }
}
