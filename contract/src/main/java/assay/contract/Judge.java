package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model that marks texts: it compares each answer with the right one, in both orders.
 *
 * @param model a name of the registry; never a candidate's, nor of a candidate's family
 * @param criteria what makes one answer better than another, in the judge's prompt; absent means
 *     how well it does what the instruction says, the right answer being a good one
 * @param humanMarks recordings of marks that people gave to a candidate's answers, by the
 *     candidate's name: 0 worse than the right answer, 0.5 as good, 1 better
 */
public record Judge(
        String model,
        Optional<String> criteria,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> humanMarks) {
    public Judge {
        Check.text(model, "task.judge.model");
        criteria = criteria == null ? Optional.empty() : criteria;
        Check.that(
                criteria.map(c -> !c.isBlank() && c.length() <= 10_000).orElse(true),
                "task.judge.criteria: 1 to 10,000 characters, or leave it out");
        humanMarks =
                humanMarks == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(humanMarks));
    }

    /** By the usual criteria and without people's marks. */
    public static Judge of(String model) {
        return new Judge(model, Optional.empty(), Collections.emptySortedMap());
    }
}
