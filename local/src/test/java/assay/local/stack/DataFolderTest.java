package assay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir Path temporary;

    @Test
    void a_folder_that_was_not_made_here_is_left_alone() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> DataFolder.open(temporary, "me"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("left alone");
        assertThat(temporary.resolve("thesis.txt")).exists();
    }

    @Test
    void a_folder_in_use_names_who_holds_it() {
        var folder = temporary.resolve("data");
        try (var held = DataFolder.open(folder, "process 7, http://127.0.0.1:8080")) {
            assertThat(held.root()).isEqualTo(folder);
            assertThatThrownBy(() -> DataFolder.open(folder, "another"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining("process 7, http://127.0.0.1:8080");
        }
        DataFolder.open(folder, "the next").close();
    }

    @Test
    void fresh_empties_what_was_made_here_and_follows_no_link() throws IOException {
        var outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("kept.txt"), "kept");
        try (var data = DataFolder.open(temporary.resolve("data"), "me")) {
            Files.createDirectories(data.kafka());
            Files.writeString(data.kafka().resolve("old"), "old");
            Files.createSymbolicLink(data.root().resolve("link"), outside);
            data.empty();
            assertThat(data.kafka()).doesNotExist();
            assertThat(data.root().resolve("link")).doesNotExist();
        }
        assertThat(outside.resolve("kept.txt")).exists();
        DataFolder.open(temporary.resolve("data"), "still ours").close();
    }

    @Test
    void a_taken_port_is_said_by_name() throws IOException {
        var ports = FreePorts.find();
        ports.check();
        try (var taken = new ServerSocket(ports.evaluator(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(ports::check)
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(taken.getLocalPort() + " (evaluator)")
                    .hasMessageContaining("--port");
        }
    }
}
