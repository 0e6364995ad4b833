package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.CostSheet.Basis;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostSheetTest {
    private static final CostSheet EMPTY =
            new CostSheet(Basis.MEASURED, new TreeMap<>(), List.of());

    /** V* = (F - F') / (c' - c), for instance 30 / 0.006 = 5,000 requests a month. */
    @ParameterizedTest
    @CsvSource({
        "30, 0,     0, 0.006, 5000",
        "0,  0.006, 30, 0,    5000",
        "30, 0.001, 0, 0.004, 10000",
        "30, 0,     10, 0.002, 10000",
    })
    void two_lines_meet_where_both_cost_the_same(
            String f, String c, String f2, String c2, double volume) {
        var one = sheet(f, c);
        var other = sheet(f2, c2);
        assertThat(one.breakEven(other).orElseThrow()).isCloseTo(volume, within(1e-6));
        assertThat(one.monthly(Math.round(volume))).isEqualTo(other.monthly(Math.round(volume)));
    }

    @ParameterizedTest
    @CsvSource({
        "30, 0.006, 0, 0.001", // dearer to have and dearer to use
        "0, 0.001, 30, 0.006",
        "30, 0.001, 30, 0.002", // they meet at no request at all
        "30, 0.001, 0, 0.001", // parallel
        "30, 0.001, 30, 0.001", // the same
    })
    void where_one_is_cheaper_at_every_volume_they_never_meet(
            String f, String c, String f2, String c2) {
        assertThat(sheet(f, c).breakEven(sheet(f2, c2))).isEmpty();
    }

    @Test
    void what_is_unknown_is_not_zero() {
        var known = sheet("30", "0.001");
        var unknown = new CostSheet(Basis.MEASURED, known.components(), List.of("no price"));
        for (var sheet : List.of(unknown, EMPTY)) {
            assertThat(sheet.perRequest()).isEmpty();
            assertThat(sheet.perMonth()).isEmpty();
            assertThat(sheet.monthly(1000)).isEmpty();
            assertThat(sheet.breakEven(known)).isEmpty();
            assertThat(known.breakEven(sheet)).isEmpty();
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
