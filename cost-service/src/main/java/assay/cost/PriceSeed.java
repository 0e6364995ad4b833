package assay.cost;

import assay.cost.core.CataloguePrice;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** Public list prices of well-known models, so that a new catalogue is not empty. */
@Singleton
final class PriceSeed {
    private static final Logger LOG = Logger.getLogger(PriceSeed.class);

    /** How the source of its prices begins. */
    static final String SOURCE = "public list price";

    private static final String FILE = "/prices.json";

    private final PriceStore prices;
    private final ObjectMapper json;

    PriceSeed(PriceStore prices, ObjectMapper json) {
        this.prices = prices;
        this.json = json;
    }

    /** Before the topics are read: a change of a price would make the catalogue non-empty. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event)
            throws IOException, SQLException {
        var seed = seed();
        if (prices.seed(seed)) {
            LOG.infof("filled the price catalogue prices=%d", seed.size());
        }
    }

    List<CataloguePrice> seed() throws IOException {
        try (var file = PriceSeed.class.getResourceAsStream(FILE)) {
            return json.readValue(file, new TypeReference<List<CataloguePrice>>() {});
        }
    }
}
