package assay.gateway;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Split;
import assay.contract.Task;
import assay.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The rows of one split, ready for a trainer. */
@Path("/v1/datasets/{id}/export")
@Blocking
class ExportResource {
    private final DatasetStore datasets;
    private final SelectionStore selections;
    private final AuditResource audits;
    private final Requests requests;
    private final Exports exports;
    private final ObjectMapper json;

    ExportResource(
            DatasetStore datasets,
            SelectionStore selections,
            AuditResource audits,
            Requests requests,
            Exports exports,
            ObjectMapper json) {
        this.datasets = datasets;
        this.selections = selections;
        this.audits = audits;
        this.requests = requests;
        this.exports = exports;
        this.json = json;
    }

    /** Streamed, in the order of the dataset. */
    @GET
    @Produces(Contents.LINES)
    @Operation(
            summary = "A split as a file to fine-tune on",
            description =
                    """
                    OpenAI chat JSON Lines. What the system says is the instruction of a selection, \
                    whose splits and aliases then hold too, or is given. With leakage=drop without \
                    train rows whose input, or nearly, stands among the test rows; with \
                    flagged=drop without rows that the audit found fault with.\
                    """)
    public Response export(
            @PathParam("id") String id,
            @QueryParam("split") @DefaultValue("train") String split,
            @QueryParam("format") @DefaultValue(ChatLines.FORMAT) String format,
            @QueryParam("selection") @DefaultValue("") String selection,
            @QueryParam("instruction") @DefaultValue("") String instruction,
            @QueryParam("leakage") @DefaultValue("keep") String leakage,
            @QueryParam("flagged") @DefaultValue("keep") String flagged)
            throws SQLException {
        var dataset = datasets.number(id).orElseThrow(() -> DatasetResource.unknown(id));
        one("format", format, List.of(ChatLines.FORMAT));
        var kept = keeps("flagged", flagged);
        if (!dataset.body().labelled()) {
            throw new ProblemException(
                    400,
                    "id",
                    "the rows have no expected answers, so there is nothing to train on");
        }
        if (!kept) {
            audits.audit(id);
        }
        var request = request(dataset.body(), selection, instruction);
        var wanted =
                new Exports.Wanted(
                        request,
                        Split.valueOf(
                                one("split", split, List.of("train", "calibration", "test"))
                                        .toUpperCase(Locale.ROOT)),
                        keeps("leakage", leakage),
                        kept);
        var task = request.specification().task();
        var lines = new ChatLines(task.instruction(), task.contract().aliases(), json);
        return Contents.lines(id, out -> exports.write(dataset, wanted, lines, out));
    }

    private static boolean keeps(String parameter, String value) {
        return one(parameter, value, List.of("keep", "drop")).equals("keep");
    }

    private static String one(String parameter, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new ProblemException(
                    400,
                    parameter,
                    "give one of " + String.join(", ", known) + ", or leave it out");
        }
        return value;
    }

    private SelectionRequested request(Dataset dataset, String selection, String instruction)
            throws SQLException {
        if (selection.isBlank() == instruction.isBlank()) {
            throw new ProblemException(
                    400,
                    "instruction",
                    "give the instruction that the model is trained with, or the selection that has one");
        }
        if (!selection.isBlank()) {
            return selected(dataset, SelectionResource.selectionId(selection));
        }
        var task =
                new Task(
                        "export",
                        instruction,
                        OutputContract.of(OutputContract.Kind.TEXT),
                        dataset.id(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var models = new TreeMap<String, Model>();
        models.put("probe", Model.probe(Optional.empty()));
        return new SelectionRequested(
                new UUID(0, 0),
                new Specification(task, List.of(new Candidate("probe", "probe")), Policy.DEFAULT),
                dataset,
                models,
                new TreeMap<>(),
                requests.learning(dataset),
                dataset.at());
    }

    private SelectionRequested selected(Dataset dataset, UUID id) throws SQLException {
        var body =
                selections
                        .fact(id, SelectionRequested.TOPIC, "")
                        .orElseThrow(() -> SelectionResource.unknown(id.toString()));
        try {
            var request = json.readValue(body, SelectionRequested.class);
            if (!request.dataset().id().equals(dataset.id())) {
                throw new ProblemException(
                        400,
                        "selection",
                        "stands on another dataset (%s); export that one"
                                .formatted(request.dataset().id()));
            }
            return request;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored can be read", e);
        }
    }
}
