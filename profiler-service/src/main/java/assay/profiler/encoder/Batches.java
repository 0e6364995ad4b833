package assay.profiler.encoder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Texts dealt to calls, in their order. */
final class Batches {
    private Batches() {}

    /**
     * @param texts in a batch at the most
     * @param characters in a batch at the most; a text that is longer is a batch of its own
     */
    static List<List<String>> of(Collection<String> all, int texts, int characters) {
        var batches = new ArrayList<List<String>>();
        var batch = new ArrayList<String>();
        var held = 0;
        for (var text : all) {
            if (batch.size() == texts || !batch.isEmpty() && held + text.length() > characters) {
                batches.add(List.copyOf(batch));
                batch.clear();
                held = 0;
            }
            batch.add(text);
            held += text.length();
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }
}
