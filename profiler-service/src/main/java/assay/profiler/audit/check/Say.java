package assay.profiler.audit.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words that several checks use. */
final class Say {
    static final String UNLABELLED =
            "Not looked at: the dataset has no expected answers. Upload it with them to know.";

    private static final int SHOWN = 5;
    private static final int LONGEST = 60;

    private Say() {}

    /** "1 row", "12 rows". */
    static String rows(long count) {
        return count(count, "row", "rows");
    }

    static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    /** "has" or "have". */
    static String verb(long count, String one, String many) {
        return count == 1 ? one : many;
    }

    /** Some names in quotes, the rest counted. */
    static String some(List<String> names) {
        var shown =
                names.stream()
                        .limit(SHOWN)
                        .map(name -> "'" + cut(name) + "'")
                        .collect(Collectors.joining(", "));
        var more = names.size() - SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
