package assay.profiler.audit.check;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What language a text is in, as far as its script or its commonest small words tell. It says
 * nothing rather than guess: a library that knows 75 languages by their letters takes 100 MB.
 */
final class Tongues {
    /** Letters that are looked at; a language shows in far fewer. */
    private static final int LETTERS = 1_000;

    /** Small words of the language that it takes, and how many times those of the next one. */
    private static final int FEWEST = 3;

    private static final int AHEAD = 2;

    private static final Pattern WORD = Pattern.compile("[^\\p{L}]+");

    private static final Map<String, String> SMALL_WORDS =
            Map.of(
                    "English",
                    "the and is of to you my for with that this have not are was what how can i it do me there when why",
                    "German",
                    "der die das und ist nicht ich ein eine zu mit auf für wie kann mein meine sie es den von habe wird auch bitte",
                    "French",
                    "le la les et est je un une des pas pour dans que qui mon ma vous comment sur au du ne nous ce avec",
                    "Spanish",
                    "el la los las y es de que un una por con para no mi cómo está como del se lo su puedo qué tengo",
                    "Italian",
                    "il lo gli e è di che un una per con non mi come sono del della ho mio la le si posso al nel",
                    "Portuguese",
                    "o os as e é de que um uma por com para não meu minha como está do da em se eu posso no na",
                    "Dutch",
                    "de het een en is van niet ik mijn te met voor op hoe kan dat zijn je er wat aan heb ook om deze");

    private static final Map<String, List<String>> LANGUAGES = new HashMap<>();

    static {
        SMALL_WORDS.forEach(
                (language, words) -> {
                    for (var word : words.split(" ", -1)) {
                        LANGUAGES.computeIfAbsent(word, _ -> new ArrayList<>()).add(language);
                    }
                });
    }

    private Tongues() {}

    static Optional<String> of(String text) {
        var head = text.length() > LETTERS ? text.substring(0, LETTERS) : text;
        return script(head)
                .flatMap(
                        script ->
                                switch (script) {
                                    case LATIN -> latin(head);
                                    case HAN, HIRAGANA, KATAKANA -> Optional.of(asian(head));
                                    default -> Optional.of(name(script));
                                });
    }

    /** The one that most of its letters are written in. */
    private static Optional<UnicodeScript> script(String text) {
        var counts = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> counts.merge(UnicodeScript.of(c), 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static String asian(String text) {
        return text.codePoints()
                        .mapToObj(UnicodeScript::of)
                        .anyMatch(s -> s == UnicodeScript.HIRAGANA || s == UnicodeScript.KATAKANA)
                ? "Japanese"
                : "Chinese";
    }

    private static String name(UnicodeScript script) {
        var name = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "a language in "
                + name.substring(0, 1).toUpperCase(Locale.ROOT)
                + name.substring(1)
                + " script";
    }

    private static Optional<String> latin(String text) {
        var hits = new HashMap<String, Integer>();
        for (var word : WORD.split(text.toLowerCase(Locale.ROOT))) {
            for (var language : LANGUAGES.getOrDefault(word, List.of())) {
                hits.merge(language, 1, Integer::sum);
            }
        }
        var most =
                hits.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .toList();
        return most.isEmpty()
                        || most.getFirst().getValue() < FEWEST
                        || most.size() > 1
                                && most.getFirst().getValue() < AHEAD * most.get(1).getValue()
                ? Optional.empty()
                : Optional.of(most.getFirst().getKey());
    }
}
