package assay.gateway;

import assay.problem.ProblemException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.sql.SQLException;

/** How content that never changes is answered: its id is its entity tag. */
final class Contents {
    static final String LINES = "application/x-ndjson";
    private static final int LARGEST_PAGE = 1000;

    private Contents() {}

    /** Writes the rows. */
    interface Rows {
        void write(OutputStream out) throws SQLException, IOException;
    }

    static Response stored(Stored<?> stored, String id, URI location) {
        return (stored.isNew() ? Response.created(location) : Response.ok().location(location))
                .entity(stored.value())
                .tag(new EntityTag(id))
                .build();
    }

    static Response unchanging(Request request, String id, Object entity) {
        var tag = new EntityTag(id);
        var unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(entity).tag(tag) : unchanged).build();
    }

    static boolean wantsLines(HttpHeaders headers) {
        return wants(headers, LINES);
    }

    /** Whether this type is asked for by name: who takes anything is given JSON. */
    static boolean wants(HttpHeaders headers, String named) {
        return headers.getAcceptableMediaTypes().stream()
                .anyMatch(
                        type ->
                                type.isCompatible(MediaType.valueOf(named))
                                        && !type.isWildcardSubtype());
    }

    static Response lines(String id, Rows rows) {
        StreamingOutput out =
                stream -> {
                    try {
                        rows.write(stream);
                    } catch (SQLException e) {
                        throw new IOException(e);
                    }
                };
        return Response.ok(out, LINES).tag(new EntityTag(id)).build();
    }

    static long cursor(String after, long start) {
        return after.isEmpty() ? start : number("after", after, "the value of 'next'");
    }

    static int limit(String limit) {
        return limit(limit, LARGEST_PAGE);
    }

    static int limit(String limit, int largest) {
        var size = number("limit", limit, "1 to " + largest);
        if (size < 1 || size > largest) {
            throw new ProblemException(400, "limit", "give 1 to " + largest);
        }
        return (int) size;
    }

    private static long number(String parameter, String text, String expected) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(400, parameter, "give " + expected);
        }
    }
}
