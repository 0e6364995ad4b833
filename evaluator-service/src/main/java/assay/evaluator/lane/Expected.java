package assay.evaluator.lane;

import assay.contract.Limits;
import assay.evaluator.core.Prompt;

/** How many tokens a call will take, before it is made. */
final class Expected {
    /** Of Latin text; others take more, which the correction after the answer sees to. */
    private static final int CHARACTERS_A_TOKEN = 4;

    /** Weight of the newest answer. */
    private static final double NEWEST = 0.1;

    private double output = -1;

    /** At first as many are expected in the answer as are asked for at the most. */
    synchronized long of(Prompt prompt, Limits limits) {
        var shown =
                prompt.shots().stream()
                        .mapToLong(shot -> shot.input().length() + shot.output().length())
                        .sum();
        var characters = prompt.system().length() + prompt.user().length() + shown;
        return 1
                + characters / CHARACTERS_A_TOKEN
                + Math.round(output < 0 ? limits.maximumOutputTokens() : output);
    }

    synchronized void saw(long tokens) {
        output = output < 0 ? tokens : output + NEWEST * (tokens - output);
    }
}
