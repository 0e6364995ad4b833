package assay.contract;

/**
 * One component of a cost sheet.
 *
 * @param perRequest what each request adds
 * @param perMonth what it costs whatever the volume
 * @param source where quantity and price are from
 */
public record CostLine(Money perRequest, Money perMonth, String source) {}
