package assay.contract;

import java.util.Random;

/** One slip of a finger in a word. */
final class Typo {
    /** Rows of a keyboard: the key beside is the next or the one before. */
    private static final String KEYS = "qwertyuiop asdfghjkl zxcvbnm";

    private Typo() {}

    static String in(String word, Random random) {
        var letters = (int) word.chars().filter(c -> !Character.isWhitespace(c)).count();
        if (letters == 0) {
            return word;
        }
        var at = random.nextInt(letters);
        return switch (random.nextInt(4)) {
            case 0 -> letters < 2 ? doubled(word, at) : swapped(word, Math.min(at, letters - 2));
            case 1 ->
                    letters < 2
                            ? doubled(word, at)
                            : word.substring(0, at) + word.substring(at + 1);
            case 2 -> doubled(word, at);
            default -> beside(word, at, random);
        };
    }

    private static String swapped(String word, int at) {
        return word.substring(0, at)
                + word.charAt(at + 1)
                + word.charAt(at)
                + word.substring(at + 2);
    }

    private static String doubled(String word, int at) {
        return word.substring(0, at) + word.charAt(at) + word.substring(at);
    }

    private static String beside(String word, int at, Random random) {
        var key = KEYS.indexOf(Character.toLowerCase(word.charAt(at)));
        if (key < 0 || KEYS.charAt(key) == ' ') {
            return doubled(word, at);
        }
        var left = key > 0 && KEYS.charAt(key - 1) != ' ';
        var right = key + 1 < KEYS.length() && KEYS.charAt(key + 1) != ' ';
        var step = left && (!right || random.nextBoolean()) ? -1 : 1;
        return word.substring(0, at) + KEYS.charAt(key + step) + word.substring(at + 1);
    }
}
