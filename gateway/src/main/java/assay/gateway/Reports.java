package assay.gateway;

import assay.contract.CandidateCosted;
import assay.contract.CostSheet;
import assay.contract.Event;
import assay.contract.SelectionDecided;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import assay.gateway.core.Evidence;
import assay.gateway.report.Report;
import assay.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.UUID;

/** Puts a decision together with what stands beside it. */
@ApplicationScoped
class Reports {
    private final SelectionStore selections;
    private final MarkTables facts;

    Reports(SelectionStore selections, MarkTables facts) {
        this.selections = selections;
        this.facts = facts;
    }

    Report of(UUID selectionId) throws SQLException {
        SelectionRequested request = facts.requested(selectionId);
        var decided =
                selections
                        .fact(selectionId, SelectionDecided.TOPIC, "")
                        .map(body -> facts.read(body, SelectionDecided.class))
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                409,
                                                "id",
                                                "selection %s is not decided; a report needs its decision"
                                                        .formatted(selectionId)));
        var curve =
                selections
                        .fact(selectionId, TaskProfiled.TOPIC, "")
                        .map(body -> facts.read(body, TaskProfiled.class))
                        .flatMap(profiled -> profiled.profile().curve());
        return new Report(
                decided, request.specification(), request.dataset(), costs(selectionId), curve);
    }

    /** Of several sheets the one that counts, as in the decision. */
    private SortedMap<String, CostSheet> costs(UUID selectionId) throws SQLException {
        var sheets = new ArrayList<Event>();
        for (var part : selections.parts(selectionId, CandidateCosted.TOPIC)) {
            selections
                    .fact(selectionId, CandidateCosted.TOPIC, part)
                    .ifPresent(body -> sheets.add(facts.read(body, CandidateCosted.class)));
        }
        return Evidence.of(sheets).costed();
    }
}
