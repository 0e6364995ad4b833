package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.CostSheet.Basis;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CostSheetTest {
    private static final CostSheet EMPTY =
            new CostSheet(Basis.MEASURED, new TreeMap<>(), List.of());

    @Test
    void what_is_unknown_is_not_zero() {
        var known = sheet("30", "0.001");
        var unknown = new CostSheet(Basis.MEASURED, known.components(), List.of("no price"));
        for (var sheet : List.of(unknown, EMPTY)) {
            assertThat(sheet.perRequest()).isEmpty();
            assertThat(sheet.perMonth()).isEmpty();
            assertThat(sheet.monthly(1000)).isEmpty();
        }
    }

    /** 0.00605 + 0.00018 a request; 200,000 of them and 30 standing: 1,246 + 30. */
    @Test
    void a_total_is_the_sum_of_the_components() {
        var lines = new TreeMap<String, CostLine>();
        lines.put("inputTokens", line("0.00605", "0"));
        lines.put("outputTokens", line("0.00018", "0"));
        lines.put("standing", line("0", "30"));
        var sheet = new CostSheet(Basis.MEASURED, lines, List.of());
        assertThat(sheet.perRequest()).contains(Money.usd("0.00623"));
        assertThat(sheet.perMonth()).contains(Money.usd("30"));
        assertThat(sheet.monthly(200_000)).contains(Money.usd("1276"));
    }

    private static CostSheet sheet(String perMonth, String perRequest) {
        var lines = new TreeMap<String, CostLine>();
        lines.put("all", line(perRequest, perMonth));
        return new CostSheet(Basis.MEASURED, lines, List.of());
    }

    private static CostLine line(String perRequest, String perMonth) {
        return new CostLine(Money.usd(perRequest), Money.usd(perMonth), "a test");
    }
}
