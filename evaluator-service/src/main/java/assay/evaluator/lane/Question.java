package assay.evaluator.lane;

import assay.evaluator.core.Prompt;

/** A prompt under its hash. */
public record Question(String hash, Prompt prompt) {}
