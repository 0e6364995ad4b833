package assay.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a launcher left behind that was killed together with its {@link Keeper}. Whoever asks holds
 * the data folder's lock, so nothing of it belongs to a running stack.
 */
final class Orphans {
    private Orphans() {}

    static void end(DataFolder data, Terminal terminal) {
        for (var service : Service.values()) {
            pid(note(data, service))
                    .filter(process -> ran(process, data))
                    .ifPresent(
                            process -> {
                                terminal.step("ended a " + service + " that was left behind");
                                process.destroyForcibly();
                            });
        }
        var postmaster = pid(data.postmaster());
        if (postmaster.filter(Keeper::isPostgres).isPresent()) {
            terminal.step("ended a Postgres that was left behind");
            Keeper.end(postmaster.get());
        } else if (postmaster.isPresent()) {
            // The id is another program's by now; Postgres would refuse to start for its sake.
            delete(data.postmaster());
        }
    }

    /** The file that holds the process id of a service. */
    static Path note(DataFolder data, Service service) {
        return data.run().resolve(service.room() + ".pid");
    }

    private static boolean ran(ProcessHandle process, DataFolder data) {
        return process.info()
                .arguments()
                .map(arguments -> String.join(" ", arguments))
                .map(line -> line.contains("-Dassay.data=" + data.root()))
                .orElse(false);
    }

    static Optional<ProcessHandle> pid(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Refused(file + " cannot be deleted: " + e.getMessage() + ".", e);
        }
    }
}
