package assay.evaluator.core;

import java.util.Map;

/**
 * One HTTP POST.
 *
 * @param path below the endpoint's base address, with its leading slash
 * @param headers beyond those of content and length
 * @param body JSON
 */
public record Call(String path, Map<String, String> headers, byte[] body) {}
