package assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says a process took of the processors. */
final class Processor {
    /** Ticks a second, as every Linux has them. */
    private static final double TICKS = 100;

    private Processor() {}

    /** Of its own and the kernel's on its behalf, since it began. */
    static double seconds(long process) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        // The name stands in brackets and may hold blanks; user and system time come 12 behind it.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }
}
