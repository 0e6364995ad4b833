package assay.gateway;

/**
 * What an upload led to.
 *
 * @param isNew false where the same content was there before
 */
record Stored<T>(T value, boolean isNew) {}
