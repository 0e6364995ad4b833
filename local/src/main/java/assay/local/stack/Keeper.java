package assay.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A small process that ends what the launcher started, should the launcher be killed.
 *
 * <p>The launcher holds the other end of this process' standard input, writes one process id a line
 * and never closes it; when the launcher is gone, however it went, the system closes it and the
 * reading ends. That works on every system and needs no word in the services. An agent inside each
 * of them would switch their AOT cache off, and the death signal of Linux exists on Linux alone.
 */
final class Keeper {
    private Keeper() {}

    public static void main(String[] arguments) throws IOException {
        // Ctrl-C reaches the whole group; the keeper has to outlive the launcher.
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        var kept = new ArrayList<ProcessHandle>();
        try (var lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                // The handle knows the start time too: an id that was given away again is not hit.
                ProcessHandle.of(Long.parseLong(line)).ifPresent(kept::add);
            }
        }
        // The last first and politely, so that Postgres, told first, finds its clients gone.
        kept.stream().filter(p -> !isPostgres(p)).forEach(ProcessHandle::destroyForcibly);
        kept.stream().filter(Keeper::isPostgres).forEach(Keeper::end);
    }

    static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.contains("postgres")).orElse(false);
    }

    /** Asks a process to end, and makes it end after ten seconds. */
    static void end(ProcessHandle process) {
        process.destroy();
        if (!await(process, 10)) {
            process.destroyForcibly();
            await(process, 5);
        }
    }

    private static boolean await(ProcessHandle process, long seconds) {
        try {
            return Optional.ofNullable(process.onExit().get(seconds, TimeUnit.SECONDS)).isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException stillThere) {
            return !process.isAlive();
        }
    }
}
