package assay.problem;

import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The body of every error, as application/problem+json (RFC 9457).
 *
 * @param title what kind of error it is, the same words for the same status
 * @param detail what the caller can do about it; never a class name or another caller's data
 * @param field the part of the request at fault, such as {@code policy.margin}
 */
public record Problem(String title, int status, String detail, Optional<String> field) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, Optional<String> field, String detail) {
        var known = Response.Status.fromStatusCode(status);
        var title = known == null ? "Error" : known.getReasonPhrase();
        return new Problem(title, status, detail, field);
    }

    public Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
