package assay.profiler.wording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of a text in lower case, as Unicode's rules part them. */
public final class Words {
    /** A long document says what it is about early. */
    static final int CHARACTERS = 4_000;

    private static final Analyzer ANALYZER = new StandardAnalyzer();

    private Words() {}

    public static List<String> of(String text) {
        var words = new ArrayList<String>();
        try (var stream = ANALYZER.tokenStream("input", cut(text))) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    public static String cut(String text) {
        return text.length() > CHARACTERS ? text.substring(0, CHARACTERS) : text;
    }
}
