package assay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyTest {
    @TempDir Path temporary;

    @Test
    void a_copy_follows_the_built_folder_times_included() throws IOException {
        var built = Files.createDirectories(temporary.resolve("built"));
        Files.createDirectories(built.resolve("lib"));
        Files.writeString(built.resolve("quarkus-run.jar"), "one");
        Files.writeString(built.resolve("lib/old.jar"), "old");
        var time = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(built.resolve("quarkus-run.jar"), time);

        var copy = Copy.of(built, temporary.resolve("copy"));
        assertThat(Files.getLastModifiedTime(copy.resolve("quarkus-run.jar"))).isEqualTo(time);

        Files.delete(built.resolve("lib/old.jar"));
        Files.writeString(built.resolve("lib/new.jar"), "new");
        Files.writeString(built.resolve("quarkus-run.jar"), "another");
        Copy.of(built, copy);
        assertThat(copy.resolve("lib/old.jar")).doesNotExist();
        assertThat(copy.resolve("lib/new.jar")).hasContent("new");
        assertThat(copy.resolve("quarkus-run.jar")).hasContent("another");
    }

    @Test
    void what_is_not_built_is_said() {
        assertThatThrownBy(() -> Copy.of(temporary, temporary.resolve("copy")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is not built");
    }
}
