package assay.gateway.core;

import assay.contract.CostLine;
import assay.contract.CostSheet;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/** The cost of two candidates at once. */
final class Mix {
    private Mix() {}

    /**
     * Every request goes to the first, a share of them to the last as well; both stand ready.
     *
     * @param passed share of requests that the last answers; its machines see no others
     * @param requests a month, where the volume is known
     */
    static CostSheet sheet(
            CostSheet first, CostSheet last, double passed, Optional<Long> requests) {
        var lines = new TreeMap<String, CostLine>();
        first.components().forEach((name, line) -> lines.put("first." + name, line));
        last.components().forEach((name, line) -> lines.put("last." + name, line.share(passed)));
        var unknown = new ArrayList<>(first.unknown());
        unknown.addAll(last.unknown());
        var mixed = new CostSheet(first.basis(), lines, unknown);
        return requests.map(mixed::at).orElse(mixed);
    }
}
