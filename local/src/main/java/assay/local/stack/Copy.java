package assay.local.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;

/**
 * The folder that a service runs from. Built anew under a running service, its own folder would
 * hang it, so it runs from a copy.
 */
final class Copy {
    private Copy() {}

    /**
     * @return the copy, the same as the built folder, times included: an AOT cache is bound to them
     */
    static Path of(Path built, Path copy) {
        if (!Files.exists(built.resolve("quarkus-run.jar"))) {
            throw new Refused(built + " is not built: run ./assay, which builds what is missing.");
        }
        try {
            Files.createDirectories(copy);
            removeStrangers(built, copy);
            Files.walkFileTree(
                    built,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) throws IOException {
                            Files.createDirectories(copy.resolve(built.relativize(folder)));
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            bring(file, copy.resolve(built.relativize(file)), attributes);
                            return FileVisitResult.CONTINUE;
                        }
                    });
            return copy;
        } catch (IOException e) {
            throw new Refused(built + " could not be copied: " + e.getMessage() + ".", e);
        }
    }

    private static void bring(Path from, Path to, BasicFileAttributes attributes)
            throws IOException {
        if (Files.exists(to)
                && Files.size(to) == attributes.size()
                && Files.getLastModifiedTime(to).equals(attributes.lastModifiedTime())) {
            return;
        }
        Files.deleteIfExists(to);
        if (from.toString().contains("/lib/")) {
            try {
                Files.createLink(to, from); // a build replaces a library, it never writes into it
                return;
            } catch (IOException | UnsupportedOperationException anotherDisk) {
                // a copy does as well
            }
        }
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void removeStrangers(Path built, Path copy) throws IOException {
        try (var files = Files.walk(copy)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!Files.exists(built.resolve(copy.relativize(file)))) {
                    Files.delete(file);
                }
            }
        }
    }
}
