package assay.local.stack;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The launcher's end of the {@link Keeper}. */
final class Kept implements AutoCloseable {
    private final Process process;
    private final Writer lines;

    Kept() {
        try {
            process =
                    new ProcessBuilder(
                                    List.of(
                                            java(),
                                            "-XX:+UseSerialGC",
                                            "-XX:TieredStopAtLevel=1",
                                            "-Xmx16m",
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            Keeper.class.getName()))
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start();
            lines = process.outputWriter(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refused("No process could be started: " + e.getMessage() + ".", e);
        }
    }

    /** The Java that runs this: the only one that an AOT cache of its build fits. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    synchronized void add(long process) {
        try {
            lines.write(process + "\n");
            lines.flush();
        } catch (IOException gone) {
            // without a keeper an ordinary stop still ends everything
        }
    }

    /** To be called when all that was kept has ended: from here on nothing is. */
    @Override
    public synchronized void close() {
        process.destroyForcibly().onExit().join();
    }
}
