package assay.evaluator.choice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * Texts that are found by their words, in memory: Lucene's BM25 over words as Unicode divides them.
 * The texts themselves are not held. All of it is on the heap, so there is nothing to close.
 */
final class WordIndex {
    private static final String TEXT = "text";
    private static final String PLACE = "place";

    /**
     * Words of a text that are looked for: those that tell it apart most. What every text has (stop
     * words of any language) is slow to look for and says little. Lucene's own MoreLikeThis takes
     * as many.
     */
    private static final int WORDS = 25;

    private static final Sort BY_LIKENESS =
            new Sort(SortField.FIELD_SCORE, new SortField(PLACE, SortField.Type.INT));

    private final Analyzer analyzer = new StandardAnalyzer();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    WordIndex(List<String> texts) {
        try {
            reader = DirectoryReader.open(written(texts));
        } catch (IOException e) {
            throw noDisk(e);
        }
        searcher = new IndexSearcher(reader);
        // Each input is asked for once.
        searcher.setQueryCache(null);
    }

    private Directory written(List<String> texts) throws IOException {
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var place = 0; place < texts.size(); place++) {
                var document = new Document();
                document.add(new TextField(TEXT, texts.get(place), Field.Store.NO));
                document.add(new NumericDocValuesField(PLACE, place));
                writer.addDocument(document);
            }
        }
        return directory;
    }

    private static UncheckedIOException noDisk(IOException e) {
        return new UncheckedIOException("an index in memory needs no disk", e);
    }

    /**
     * @return places of the texts that share a word with this one, the most similar first, equally
     *     similar ones by their place; at most so many
     */
    List<Integer> mostLike(String text, int count) {
        var places = new ArrayList<Integer>();
        try {
            for (var hit : searcher.search(query(text), count, BY_LIKENESS).scoreDocs) {
                places.add((Integer) ((FieldDoc) hit).fields[1]);
            }
        } catch (IOException e) {
            throw noDisk(e);
        }
        return places;
    }

    private Query query(String text) throws IOException {
        var query = new BooleanQuery.Builder();
        telling(words(text)).stream()
                .map(word -> new TermQuery(new Term(TEXT, word.text())))
                .forEach(word -> query.add(word, BooleanClause.Occur.SHOULD));
        return query.build();
    }

    /** How much a word tells, as tf-idf. */
    private record Word(String text, double tells) {}

    /** Equally telling ones in the order of the text: the sort is stable. */
    private List<Word> telling(Map<String, Integer> words) throws IOException {
        var known = new ArrayList<Word>();
        for (var word : words.entrySet()) {
            var texts = reader.docFreq(new Term(TEXT, word.getKey()));
            if (texts > 0) {
                var idf = Math.log(1 + (double) reader.numDocs() / texts);
                known.add(new Word(word.getKey(), word.getValue() * idf));
            }
        }
        known.sort(Comparator.comparingDouble(Word::tells).reversed());
        return known.subList(0, Math.min(WORDS, known.size()));
    }

    /** The different words of a text in its order, each with how often it stands there. */
    private Map<String, Integer> words(String text) throws IOException {
        var words = new LinkedHashMap<String, Integer>();
        try (var stream = analyzer.tokenStream(TEXT, text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.merge(term.toString(), 1, Integer::sum);
            }
            stream.end();
        }
        return words;
    }
}
