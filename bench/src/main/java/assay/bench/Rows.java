package assay.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** CSV files, in and out. */
final class Rows {
    private Rows() {}

    /** All rows of the file, gunzipped where its name ends so. */
    static List<NamedCsvRecord> read(Path file) throws IOException {
        var bytes = Files.newInputStream(file);
        var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        try (var reader =
                CsvReader.builder()
                        .ofNamedCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        }
    }

    /** Writes a file; closing it ends it. */
    static CsvWriter write(Path file, String... columns) throws IOException {
        return CsvWriter.builder().build(file).writeRecord(columns);
    }
}
