package assay.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Assessment;
import assay.contract.Control;
import assay.contract.Decision;
import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Interval;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Role;
import assay.contract.StandsOn;
import assay.contract.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void a_decision_fits_a_terminal_of_100_columns_and_says_what_is_simulated() {
        var lines = new Report(decision(10)).lines();
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        var text = String.join("\n", lines);
        assertThat(text)
                .contains("a-very-long-name-of~ * 91.2 % (90.0 to 92.4)")
                .contains("not measured")
                .contains("unknown")
                .contains("* simulated")
                .contains("not worse")
                .contains("unclear yet")
                .contains("- unpriced: no price is known")
                .contains("Choice   small")
                .contains("Saving   75.50 USD a month against big")
                .contains("and 5 more in the decision itself");
    }

    @Test
    void what_is_not_there_takes_no_line() {
        assertThat(String.join("\n", new Report(decision(0)).lines())).doesNotContain("What to");
    }

    private static Decision decision(int findings) {
        var sentence = "The share of unusual input would have to rise a lot, ".repeat(3);
        var quality = new Interval(0.912, 0.90, 0.924, 0.95, 1300);
        var known =
                new Assessment(
                        "a-very-long-name-of-a-candidate",
                        Role.SPECIALIST,
                        true,
                        Optional.of(Verdict.NOT_WORSE),
                        Optional.of(quality),
                        Optional.of(quality),
                        Optional.of(Money.usd("0.123456")),
                        Optional.of(Money.usd("1234567.891")),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.of(0.93),
                        Collections.emptySortedMap(),
                        Optional.empty(),
                        List.of());
        var unknown =
                new Assessment(
                        "unpriced",
                        Role.GENERALIST,
                        false,
                        Optional.of(Verdict.CANNOT_TELL),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Collections.emptySortedMap(),
                        Optional.empty(),
                        List.of("no price is known"));
        var none = Collections.<String, String>emptySortedMap();
        return new Decision(
                new Outcome.Selected(
                        "small",
                        "big",
                        Optional.of(Money.usd("75.5")),
                        Optional.of(0.93),
                        Optional.of(Money.usd("1.2"))),
                "Run small. " + sentence,
                List.of(known, unknown),
                List.of(),
                List.of(
                        new Control(
                                Control.Kind.CHEAPEST,
                                List.of("small"),
                                Optional.empty(),
                                quality,
                                Optional.empty(),
                                quality,
                                sentence)),
                Collections.nCopies(
                        findings,
                        new Finding(
                                "k",
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                sentence,
                                new TreeMap<>())),
                List.of(
                        new Flip(
                                "volume",
                                Optional.empty(),
                                1,
                                "requests",
                                "big",
                                Optional.empty(),
                                Optional.empty(),
                                sentence)),
                new StandsOn("d", "s", none, none, none, none, 1));
    }
}
