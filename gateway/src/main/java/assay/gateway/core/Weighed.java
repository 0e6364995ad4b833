package assay.gateway.core;

import assay.contract.Decision;
import java.util.List;

/** A decision with what it was weighed by. */
record Weighed(
        Terms terms, List<Standing> standings, Choice choice, Worth worth, Decision decision) {}
