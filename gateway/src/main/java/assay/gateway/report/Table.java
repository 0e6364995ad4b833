package assay.gateway.report;

import assay.contract.Assessment;
import assay.contract.Interval;
import assay.contract.Money;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** The candidates of a decision as CSV, a row for each. What is unknown is empty, never zero. */
public final class Table {
    private static final String[] HEADER = {
        "candidate",
        "role",
        "simulated",
        "chosen",
        "qualifies",
        "verdict",
        "quality",
        "qualityLow",
        "qualityHigh",
        "qualityLevel",
        "qualityN",
        "outOfDistribution",
        "outOfDistributionLow",
        "outOfDistributionHigh",
        "outOfDistributionLevel",
        "outOfDistributionN",
        "currency",
        "perThousandRequests",
        "monthly",
        "monthlyWithErrors",
        "monthlyWithErrorsLow",
        "monthlyWithErrorsHigh",
        "monthlyWithErrorsLevel",
        "latencyP50Millis",
        "latencyP95Millis",
        "latencyP99Millis",
        "latencyN",
        "probabilityBest",
        "reasons"
    };

    private Table() {}

    public static String of(Report report) {
        var out = new StringWriter();
        try (var csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(HEADER);
            var decision = report.decided().decision();
            var chosen = Words.chosen(decision.outcome());
            for (var a : decision.candidates()) {
                csv.writeRecord(row(a, chosen.equals(Optional.of(a.candidate()))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text can always be written to", e);
        }
        return out.toString();
    }

    private static String[] row(Assessment a, boolean chosen) {
        var quality = interval(a.quality());
        var outside = interval(a.outOfDistribution());
        var months = a.monthlyInterval();
        return new String[] {
            a.candidate(),
            a.role().name().toLowerCase(Locale.ROOT),
            Boolean.toString(a.simulated()),
            Boolean.toString(chosen),
            Boolean.toString(a.qualifies()),
            Words.verdict(a.verdict()),
            quality[0],
            quality[1],
            quality[2],
            quality[3],
            quality[4],
            outside[0],
            outside[1],
            outside[2],
            outside[3],
            outside[4],
            a.perThousandRequests().or(a::monthly).map(Money::currency).orElse(""),
            amount(a.perThousandRequests()),
            amount(a.monthly()),
            amount(a.monthlyWithErrors()),
            amount(months.map(m -> m.low())),
            amount(months.map(m -> m.high())),
            text(months.map(m -> m.level())),
            text(a.latency().map(l -> l.p50Millis())),
            text(a.latency().map(l -> l.p95Millis())),
            text(a.latency().map(l -> l.p99Millis())),
            text(a.latency().map(l -> l.n())),
            text(a.probabilityBest()),
            String.join("; ", a.reasons())
        };
    }

    private static String[] interval(Optional<Interval> interval) {
        return interval.map(
                        i ->
                                new String[] {
                                    Double.toString(i.estimate()),
                                    Double.toString(i.low()),
                                    Double.toString(i.high()),
                                    Double.toString(i.level()),
                                    Long.toString(i.n())
                                })
                .orElse(new String[] {"", "", "", "", ""});
    }

    private static String amount(Optional<Money> money) {
        return money.map(Money::amount).map(BigDecimal::toPlainString).orElse("");
    }

    private static String text(Optional<? extends Number> number) {
        return number.map(Object::toString).orElse("");
    }
}
