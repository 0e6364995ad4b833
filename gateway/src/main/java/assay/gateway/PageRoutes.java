package assay.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Where the page is served: the same document at each of its addresses, so that a link from outside
 * and a reload show the same view. Which view that is the page's own {@code routes.js} knows.
 */
@ApplicationScoped
class PageRoutes {
    private static final String ADDRESSES = "/(selections|new|datasets|models|prices)(/.*)?";

    void serve(@Observes Router router) {
        router.routeWithRegex(HttpMethod.GET, ADDRESSES)
                .handler(context -> context.reroute(HttpMethod.GET, "/"));
        router.routeWithRegex(HttpMethod.HEAD, ADDRESSES)
                .handler(context -> context.reroute(HttpMethod.HEAD, "/"));
    }
}
