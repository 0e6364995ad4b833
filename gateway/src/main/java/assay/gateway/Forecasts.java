package assay.gateway;

import assay.contract.SampleTokens;
import assay.contract.SelectionRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** What a selection will take, from the rows that it stands on. Asks nobody and stores nothing. */
@ApplicationScoped
class Forecasts {
    private final DatasetStore datasets;
    private final TokenCounter tokens;

    Forecasts(DatasetStore datasets, TokenCounter tokens) {
        this.datasets = datasets;
        this.tokens = tokens;
    }

    /** What the rows tell. */
    record Ground(List<Forecast.Part> parts, SampleTokens sample) {
        Forecast of(SelectionRequested request) {
            return Forecast.of(request, parts, sample);
        }
    }

    Ground ground(SelectionRequested request) throws SQLException {
        return new Ground(datasets.parts(request.specification().task()), sample(request));
    }

    /** Only endpoints and encoders take tokens. */
    private SampleTokens sample(SelectionRequested request) throws SQLException {
        return Forecast.endpoints(request).isEmpty()
                        && request.judge().isEmpty()
                        && request.encoder().isEmpty()
                ? new SampleTokens(0, 0, 0, 0)
                : datasets.sample(request.specification().task(), request.dataset(), tokens::count);
    }
}
