package assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux says a process holds, in MiB. */
final class Memory {
    private Memory() {}

    /** Resident now, shared pages counted in each process that has them. */
    static double resident(List<Long> processes) throws IOException {
        return sum(processes, "status", "VmRSS:");
    }

    /** Resident now, shared pages divided among those that have them. */
    static double proportional(List<Long> processes) throws IOException {
        return sum(processes, "smaps_rollup", "Pss:");
    }

    /** The most that it ever was resident. */
    static double peak(long process) throws IOException {
        return sum(List.of(process), "status", "VmHWM:");
    }

    private static double sum(List<Long> processes, String file, String field) throws IOException {
        var kibibytes = 0L;
        for (var process : processes) {
            var path = Path.of("/proc/" + process + "/" + file);
            if (!Files.isReadable(path)) {
                continue; // it has ended
            }
            for (var line : Files.readAllLines(path)) {
                if (line.startsWith(field)) {
                    kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        return kibibytes / 1024.0;
    }
}
