package assay.local.stack;

import java.io.PrintStream;
import java.util.Locale;

/** What a person sees: one line a step, with the seconds since the start. */
public final class Terminal {
    private final PrintStream out;
    private final long began = System.nanoTime();

    public Terminal(PrintStream out) {
        this.out = out;
    }

    /** A line as it is. */
    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A step that was done. */
    public void step(String what) {
        say(String.format(Locale.ROOT, "%6.1f s  %s", seconds(), what));
    }

    public double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
