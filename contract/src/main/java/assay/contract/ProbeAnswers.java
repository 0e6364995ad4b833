package assay.contract;

import java.util.List;

/**
 * What the probe answers on the examples that it was not trained on. The lists are aligned.
 *
 * @param fingerprint of the trained probe: method, settings and training examples
 * @param trainedOn examples it was trained on
 * @param confidences the largest logit, before any threshold; larger is surer
 * @param microsPerAnswer measured time of one answer
 */
public record ProbeAnswers(
        String fingerprint,
        long trainedOn,
        List<String> ids,
        List<String> outputs,
        List<Double> confidences,
        double microsPerAnswer) {
    public ProbeAnswers {
        ids = Check.list(ids);
        outputs = Check.list(outputs);
        confidences = Check.list(confidences);
        Check.that(
                ids.size() == outputs.size() && ids.size() == confidences.size(),
                "probe: ids, outputs and confidences have one length");
    }
}
