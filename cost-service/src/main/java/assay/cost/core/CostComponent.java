package assay.cost.core;

/** One kind of cost. */
public interface CostComponent {
    /** How the cost sheet calls it. */
    String name();

    Charge apply(Costing costing);
}
