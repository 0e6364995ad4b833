package assay.profiler.audit;

import assay.contract.Flaw;
import java.util.List;
import java.util.Optional;

/** The flaws of all checks, made into records when they are asked for. */
final class Findings {
    private static final int LONGEST = 500;

    private final Corpus corpus;
    private final List<String> names;
    private final List<Flaws> flaws;

    Findings(Corpus corpus, List<String> names, List<Flaws> flaws) {
        this.corpus = corpus;
        this.names = names;
        this.flaws = flaws;
    }

    int checks() {
        return names.size();
    }

    int size(int check) {
        return flaws.get(check).size();
    }

    Flaw flaw(int check, int at) {
        var its = flaws.get(check);
        var twin = its.twin(at);
        var label = its.suggested(at);
        return new Flaw(
                names.get(check),
                corpus.id(its.row(at)),
                twin < 0 ? Optional.empty() : Optional.of(corpus.id(twin)),
                label < 0 ? Optional.empty() : Optional.of(cut(corpus.labels().text(label))));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
