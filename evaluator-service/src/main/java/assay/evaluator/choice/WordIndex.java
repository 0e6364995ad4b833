package assay.evaluator.choice;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Texts that are found by their words, in memory: Lucene's BM25 over words as Unicode divides them.
 * The texts themselves are not held.
 */
final class WordIndex implements Closeable {
    private static final String TEXT = "text";
    private static final String PLACE = "place";

    /** Different words of a text that are looked for; what it is about shows early. */
    private static final int WORDS = 256;

    private static final Sort BY_LIKENESS =
            new Sort(SortField.FIELD_SCORE, new SortField(PLACE, SortField.Type.INT));

    private final Analyzer analyzer = new StandardAnalyzer();
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    WordIndex(List<String> texts) throws IOException {
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var place = 0; place < texts.size(); place++) {
                var document = new Document();
                document.add(new TextField(TEXT, texts.get(place), Field.Store.NO));
                document.add(new NumericDocValuesField(PLACE, place));
                writer.addDocument(document);
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        // Each input is asked for once.
        searcher.setQueryCache(null);
    }

    /**
     * @return places of the texts that share a word with this one, the most similar first, equally
     *     similar ones by their place; at most so many
     */
    List<Integer> mostLike(String text, int count) throws IOException {
        var found = searcher.search(query(text), count, BY_LIKENESS);
        var places = new ArrayList<Integer>();
        for (var hit : found.scoreDocs) {
            places.add((Integer) ((FieldDoc) hit).fields[1]);
        }
        return places;
    }

    private Query query(String text) throws IOException {
        var query = new BooleanQuery.Builder();
        words(text)
                .forEach(
                        (word, times) ->
                                query.add(
                                        new BoostQuery(new TermQuery(new Term(TEXT, word)), times),
                                        BooleanClause.Occur.SHOULD));
        return query.build();
    }

    /** The first different words of a text, each with how often it stands there. */
    private Map<String, Integer> words(String text) throws IOException {
        var words = new LinkedHashMap<String, Integer>();
        try (var stream = analyzer.tokenStream(TEXT, text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                var word = term.toString();
                if (words.size() < WORDS || words.containsKey(word)) {
                    words.merge(word, 1, Integer::sum);
                }
            }
            stream.end();
        }
        return words;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
        analyzer.close();
    }
}
