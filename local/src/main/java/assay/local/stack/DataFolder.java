package assay.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;

/** The folder that keeps everything, held by one launcher at a time. */
public final class DataFolder implements AutoCloseable {
    /** Only a folder with this file in it was made here, and only such a folder is ever emptied. */
    private static final String MARKER = "assay-data";

    private static final String LOCK = "lock";
    private static final String HOLDER = "holder";

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * @param holder what another launcher is told while this one runs
     * @throws Refused where the folder is somebody else's, or held by a running launcher
     */
    public static DataFolder open(Path folder, String holder) {
        var root = folder.toAbsolutePath().normalize();
        try {
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new Refused(root + " is a file: give --data another name.");
            }
            Files.createDirectories(root);
            if (!Files.exists(root.resolve(MARKER)) && !isEmpty(root)) {
                throw new Refused(
                        root
                                + " holds files that are not Assay's and is left alone: give --data"
                                + " an empty or a new folder.");
            }
            Files.writeString(root.resolve(MARKER), "Made by the local stack of Assay.\n");
            var data = new DataFolder(root, lock(root));
            Files.writeString(root.resolve(HOLDER), holder);
            Files.createDirectories(data.logs());
            return data;
        } catch (IOException e) {
            throw new Refused(
                    root + " cannot be written (" + e.getMessage() + "): give --data another.", e);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        var channel =
                FileChannel.open(
                        root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException thisProcess) {
            // the same answer as for another process
        }
        channel.close();
        var holder = root.resolve(HOLDER);
        throw new Refused(
                root
                        + " is in use by a running stack"
                        + (Files.exists(holder)
                                ? " (" + Files.readString(holder).strip() + ")"
                                : "")
                        + ": stop that one with Ctrl-C, or give this one its own --data and"
                        + " --port.");
    }

    /** Empties the folder but for what makes it ours. Links are removed, not followed. */
    public void empty() {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                var name = root.relativize(file).toString();
                if (!name.isEmpty()
                        && !name.equals(MARKER)
                        && !name.equals(LOCK)
                        && !name.equals(HOLDER)) {
                    Files.delete(file);
                }
            }
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new Refused(root + " cannot be emptied: " + e.getMessage() + ".", e);
        }
    }

    public Path root() {
        return root;
    }

    public Path logs() {
        return root.resolve("log");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path postmaster() {
        return postgres().resolve("postmaster.pid");
    }

    /** Postgres' programs, unpacked. */
    Path programs() {
        return root.resolve("programs");
    }

    /** The copies that the services run from. */
    Path run() {
        return root.resolve("run");
    }

    /** The last telling lines of a log, for a person who has to see why something ended. */
    Optional<String> lastLines(String name) {
        try {
            var lines =
                    Files.readAllLines(log(name)).stream()
                            .filter(line -> !line.matches("\\s+(at |\\.\\.\\. ).*")) // frames
                            .toList();
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            String.join(
                                    "\n    ",
                                    lines.subList(Math.max(0, lines.size() - 8), lines.size())));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve(HOLDER));
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
