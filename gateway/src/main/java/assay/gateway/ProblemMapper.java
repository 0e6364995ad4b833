package assay.gateway;

import assay.gateway.intake.IntakeException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a resource throws into a {@link Problem}. */
final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    // The voice of the contract's records: "policy.margin: between 0 and 1".
    private static final Pattern REFUSAL =
            Pattern.compile("([A-Za-z][\\w.\\[\\]-]*)( and \\w+)?: .+", Pattern.DOTALL);

    @ServerExceptionMapper
    Response refused(ProblemException refusal) {
        var response = refusal.problem().response();
        refusal.retryAfter().ifPresent(d -> response.header("Retry-After", d.toSeconds()));
        return response.build();
    }

    @ServerExceptionMapper
    Response refusedRows(IntakeException refusal) {
        return refused(new ProblemException(refusal.status(), refusal.field(), refusal.mend()));
    }

    @ServerExceptionMapper
    Response invalid(IllegalArgumentException invalid) {
        var field = fieldOf(invalid);
        return field.isEmpty()
                ? unexpected(invalid)
                : Problem.of(400, field, mendOf(invalid)).response().build();
    }

    /** The framework has a mapper of its own for this one, which this one replaces. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException mismatch) {
        return JsonProblem.of(mismatch).response().build();
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException unreadable) {
        return JsonProblem.of(unreadable).response().build();
    }

    @ServerExceptionMapper
    Response refusedByTheFramework(WebApplicationException refusal) {
        var status = refusal.getResponse().getStatus();
        if (status == 400 && refusal.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        if (status < 400) {
            return refusal.getResponse();
        }
        if (status >= 500) {
            return unexpected(refusal);
        }
        if (status == 404 && refusal.getCause() != null) { // how the framework says it
            var mend = "a parameter of the address cannot be read (a number where text stands?)";
            return Problem.of(400, Optional.empty(), mend).response().build();
        }
        var response = Problem.of(status, Optional.empty(), meaning(status)).response();
        // A 405 says which methods there are.
        var allow = refusal.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? response.build() : response.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable unexpected) {
        var id = UUID.randomUUID();
        LOG.errorf(unexpected, "Request failed error=%s", id);
        var detail =
                "this is a fault of the service, not of the request; its log says more under error "
                        + id;
        return Problem.of(500, Optional.empty(), detail).response().build();
    }

    /** The field that a refusal of one of the contract's records names, if it is one. */
    static Optional<String> fieldOf(IllegalArgumentException refusal) {
        var matcher = REFUSAL.matcher(String.valueOf(refusal.getMessage()));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What the refusal says to do about it. */
    static String mendOf(IllegalArgumentException refusal) {
        var message = String.valueOf(refusal.getMessage());
        return message.substring(message.indexOf(": ") + 2);
    }

    private static String meaning(int status) {
        return switch (status) {
            case 404 -> "nothing is at this path; /q/openapi lists what there is";
            case 405 -> "this path knows other methods only; the header Allow lists them";
            case 406 -> "this is not to be had in the media types of the header Accept";
            case 413 -> "the body is larger than this service takes";
            case 415 -> "the body's Content-Type is not one that this path reads";
            default -> "the request cannot be read; /q/openapi says what is expected";
        };
    }
}
