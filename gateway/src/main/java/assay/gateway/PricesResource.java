package assay.gateway;

import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * The catalogue of prices, which the cost service keeps: bodies and answers pass through as they
 * are, so that who speaks to the gateway needs no other address.
 */
@Path("/v1/prices")
@Blocking
class PricesResource {
    private static final Logger LOG = Logger.getLogger(PricesResource.class);
    private static final Duration LATER = Duration.ofSeconds(5);

    /** A map of all prices takes its time. */
    private static final Duration LONGEST_PUT = Duration.ofMinutes(5);

    private final Neighbours neighbours;
    private final GatewayConfig config;

    PricesResource(Neighbours neighbours, GatewayConfig config) {
        this.neighbours = neighbours;
        this.config = config;
    }

    @GET
    @Operation(summary = "List the prices in force, by model")
    public Response list(@Context UriInfo uri) {
        return pass(request(uri).GET().build());
    }

    @GET
    @Path("{model: .+}")
    @Operation(
            summary = "The price of a model that is in force",
            description = "With /history behind the model's name: what it cost, newest first.")
    public Response get(@PathParam("model") String model, @Context UriInfo uri) {
        return pass(request(uri).GET().build());
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Take in LiteLLM's map of prices",
            description =
                    "Without `confirm` nothing changes: the answer shows what would, and the word that"
                            + " confirms it.")
    public Response takeIn(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers) {
        return put(body, uri, headers);
    }

    @PUT
    @Path("{model: .+}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Add a price that holds from now on")
    public Response put(
            @PathParam("model") String model,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return put(body, uri, headers);
    }

    private Response put(InputStream body, UriInfo uri, HttpHeaders headers) {
        var type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        var request =
                request(uri).timeout(LONGEST_PUT).PUT(BodyPublishers.ofInputStream(() -> body));
        return pass(
                (type == null ? request : request.header(HttpHeaders.CONTENT_TYPE, type)).build());
    }

    /** The same path and query there, as they were written. */
    private HttpRequest.Builder request(UriInfo uri) {
        var asked = uri.getRequestUri();
        var query = asked.getRawQuery();
        var there =
                config.costUrl().toString().replaceAll("/+$", "")
                        + asked.getRawPath()
                        + (query == null ? "" : "?" + query);
        return HttpRequest.newBuilder(URI.create(there))
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON)
                .timeout(Neighbours.PATIENCE);
    }

    private Response pass(HttpRequest request) {
        try {
            return passed(neighbours.ask(request));
        } catch (IOException e) {
            LOG.warnf("cost service away url=%s says=%s", config.costUrl(), e);
            throw ProblemException.busy(
                    LATER,
                    "the prices are not to be had: the cost service does not answer; send the same"
                            + " request again in a moment");
        }
    }

    private static Response passed(HttpResponse<InputStream> answer) {
        StreamingOutput body =
                out -> {
                    try (var rows = answer.body()) {
                        rows.transferTo(out);
                    }
                };
        var response = Response.status(answer.statusCode()).entity(body);
        answer.headers()
                .firstValue(HttpHeaders.CONTENT_TYPE)
                .ifPresent(type -> response.header(HttpHeaders.CONTENT_TYPE, type));
        answer.headers()
                .firstValue(HttpHeaders.RETRY_AFTER)
                .ifPresent(when -> response.header(HttpHeaders.RETRY_AFTER, when));
        return response.build();
    }
}
