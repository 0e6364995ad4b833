package assay.gateway.core;

import assay.contract.Candidate;
import assay.contract.Finding;
import assay.contract.Law;
import assay.contract.Model;
import assay.contract.ProbeChoice;
import assay.contract.ProbeChoice.Taken;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A probe that answers from an encoder's vectors asks the encoder with each request, and its cost
 * sheet knows nothing of that.
 */
final class EncoderNote {
    private EncoderNote() {}

    static List<Finding> of(Measured measured) {
        return measured.evidence()
                .profiled()
                .flatMap(profiled -> profiled.profile().probe())
                .filter(choice -> choice.taken() != Taken.WORDS)
                .map(choice -> of(measured, choice))
                .orElse(List.of());
    }

    private static List<Finding> of(Measured measured, ProbeChoice choice) {
        var requested = measured.requested();
        return requested.specification().candidates().stream()
                .filter(c -> requested.modelOf(c).kind() == Model.Kind.PROBE)
                .map(c -> finding(c, choice))
                .toList();
    }

    private static Finding finding(Candidate probe, ProbeChoice choice) {
        return new Finding(
                "encoderNotPriced",
                Optional.of(probe.name()),
                false,
                Optional.of(Law.UNKNOWN_IS_NOT_ZERO),
                "%s answers from the vectors of the encoder '%s', which each request asks as well: what that costs is not weighed unless the price of the model '%s' holds it."
                        .formatted(probe.name(), choice.encoder(), probe.model()),
                new TreeMap<>());
    }
}
