package assay.cost.component;

import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A second look at some of the labels. */
@Singleton
public final class Reviewing implements CostComponent {
    /** Of the labels, where nothing is said. */
    private static final double SHARE = 0.2;

    @Override
    public String name() {
        return "reviewing";
    }

    @Override
    public Charge apply(Costing costing) {
        return Made.charge(
                costing,
                making -> {
                    var share = making.reviewed().orElse(SHARE);
                    return share == 0 || making.wage().isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    Labelling.part(
                                            making,
                                            Labelling.hours(making) * share,
                                            "a second look at a share of " + share + " of %s"));
                });
    }
}
