package assay.contract;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Examples as stored, without the rows.
 *
 * @param id SHA-256 over the examples, in hex: the same examples have the same id
 * @param columns what each part of an example was read from, part to column name
 * @param labels number of different expected answers; 0 where no row has one
 * @param slices rows by slice name, where the dataset names slices
 * @param splits rows by split name, where the dataset names splits
 * @param examples where the rows are streamed from, one {@link Example} a line
 *     (application/x-ndjson)
 * @param correctedFrom id of the dataset of which this is a later version, under corrected labels;
 *     absent of what was uploaded
 */
public record Dataset(
        String id,
        Optional<String> name,
        long rows,
        SortedMap<String, String> columns,
        long labels,
        SortedMap<String, Long> slices,
        SortedMap<String, Long> splits,
        URI examples,
        Instant at,
        Optional<String> correctedFrom) {
    /** Each dataset is published when it is stored, with its id as the key. */
    public static final String TOPIC = "assay-dataset-uploaded-v1";

    public Dataset {
        correctedFrom = correctedFrom == null ? Optional.empty() : correctedFrom;
    }

    /** As it was uploaded. */
    public Dataset(
            String id,
            Optional<String> name,
            long rows,
            SortedMap<String, String> columns,
            long labels,
            SortedMap<String, Long> slices,
            SortedMap<String, Long> splits,
            URI examples,
            Instant at) {
        this(id, name, rows, columns, labels, slices, splits, examples, at, Optional.empty());
    }

    /** Whether its rows have right answers: all of them, or none. */
    public boolean labelled() {
        return labels > 0;
    }
}
