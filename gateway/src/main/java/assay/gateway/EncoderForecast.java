package assay.gateway;

import assay.contract.Model;
import assay.contract.Money;
import assay.contract.SampleTokens;
import assay.contract.SelectionRequested;
import java.util.Optional;

/**
 * What the encoder will take from which the probe may learn. It is in no sum and under no cap:
 * vectors cost a hundredth of answers, and each text is encoded once ever.
 *
 * @param encoder its name in the registry
 * @param texts different ones at the most; nothing where all are known already
 * @param money absent where its price is unknown
 */
public record EncoderForecast(
        String encoder, Range<Long> texts, Range<Long> tokens, Optional<Range<Money>> money) {
    private static final Range<Long> NONE = new Range<>(0L, 0L, 0L);

    /**
     * @param rows that may be asked about, damaged copies among them
     * @return empty where the task names none
     */
    static Optional<EncoderForecast> of(
            SelectionRequested requested, long rows, SampleTokens sample) {
        return requested
                .specification()
                .task()
                .encoder()
                .flatMap(name -> requested.encoder().map(model -> of(name, model, rows, sample)));
    }

    private static EncoderForecast of(String name, Model model, long rows, SampleTokens sample) {
        var texts = new Range<>(0L, rows, rows);
        var each = (double) sample.inputs() / Math.max(1, sample.n());
        var tokens =
                new Range<>(
                        0L,
                        Math.round(rows * each),
                        Math.round(rows * each * (1 + CandidateForecast.TOKENS)));
        return new EncoderForecast(
                name,
                texts,
                tokens,
                model.price().map(price -> CandidateForecast.money(price, tokens, NONE)));
    }

    String says() {
        return "encoder: '%s' is asked for vectors of up to %d texts, each once ever; what that costs%s is in no sum here and not under policy.evaluationBudget"
                .formatted(
                        encoder,
                        texts.high(),
                        money.isPresent()
                                ? ""
                                : " is unknown (PUT /v1/models/%s with a price) and"
                                        .formatted(encoder));
    }
}
