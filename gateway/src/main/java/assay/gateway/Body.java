package assay.gateway;

import assay.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body of an upload, as far as its headers tell. */
final class Body {
    // What a sender may still have on its way when its rows are refused. Who sends more is cut off.
    private static final long LEFT_OVER = 64L << 20;

    private Body() {}

    /** The stated type, empty where there is none. */
    static String type(HttpHeaders headers) {
        var type = text(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        if (type.startsWith("multipart/")) {
            throw new ProblemException(
                    415,
                    "Content-Type",
                    "send the file itself as the body (curl: --data-binary @file)");
        }
        var encoding = text(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        if (!encoding.isEmpty() && !encoding.equals("gzip") && !encoding.equals("identity")) {
            throw new ProblemException(415, "Content-Encoding", "use gzip, or none");
        }
        return type;
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    }

    /** Reads on, so that a sender in the middle of its rows hears why they were refused. */
    static void drain(InputStream body) {
        try {
            var buffer = new byte[1 << 16];
            var left = LEFT_OVER;
            for (var n = 0; n >= 0 && left > 0; left -= n) {
                n = body.read(buffer);
            }
        } catch (IOException _) {
            // It hung up: nobody is there to hear it.
        }
    }
}
