package assay.local;

import assay.local.client.Gateway;
import assay.local.demo.Demo;
import assay.local.stack.DataFolder;
import assay.local.stack.Refused;
import assay.local.stack.Stack;
import assay.local.stack.Terminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/** Starts the local stack, shows the demo where it is asked for, and stays until it is stopped. */
public final class Launcher {
    private final AtomicReference<@Nullable Stack> running = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Path home;
    private final Terminal terminal;

    private Launcher(Path home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /** {@code assay.home} is the project's folder. Exit code 1: cannot; 2: not understood. */
    public static void main(String[] words) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var home = Path.of(System.getProperty("assay.home", "")).toAbsolutePath();
        Options options;
        try {
            options = Options.of(List.of(words), home);
        } catch (Refused e) {
            out.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new Launcher(home, new Terminal(out)).run(options));
    }

    private int run(Options options) {
        for (var name : List.of("INT", "TERM", "HUP")) {
            onSignal(name);
        }
        try (var data = DataFolder.open(options.data(), holder(options))) {
            if (options.fresh()) {
                data.empty();
            }
            return up(options, data);
        } catch (Refused e) {
            if (stopping.getCount() > 0) {
                terminal.say("");
                terminal.say(e.getMessage());
                return 1;
            }
            return 0; // it was stopped while it started
        } finally {
            stop();
        }
    }

    private int up(Options options, DataFolder data) {
        var environment = System.getenv();
        Registration.given(environment); // what is wrong with it is said before anything starts
        terminal.say("Assay starts; its data is in " + data.root());
        var stack = Stack.start(home, data, options.ports(), environment, terminal, running::set);
        // A JVM that ends for another reason than a signal leaves nothing behind either.
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        var gateway = new Gateway("http://127.0.0.1:" + options.ports().gateway());
        var endpoint = new Registration(gateway, terminal).run(environment);
        var passed = true;
        if (options.command() == Options.Command.DEMO) {
            passed = new Demo(gateway, options.ports(), terminal).show(endpoint);
        }
        if (options.once()) {
            return passed ? 0 : 1;
        }
        welcome(gateway, data);
        await();
        return 0;
    }

    private void welcome(Gateway gateway, DataFolder data) {
        var page = gateway.serves("/q/swagger-ui/") ? "/q/swagger-ui" : "/q/openapi";
        terminal.say(
                """

                Assay is up.
                  gateway    %s
                  API docs   %s
                  data       %s
                  logs       %s
                  stop       Ctrl-C
                """
                        .formatted(
                                gateway.base(), gateway.base() + page, data.root(), data.logs()));
    }

    private static String holder(Options options) {
        return "process "
                + ProcessHandle.current().pid()
                + ", http://127.0.0.1:"
                + options.ports().gateway();
    }

    private void onSignal(String name) {
        try {
            Signal.handle(
                    new Signal(name),
                    _ -> {
                        terminal.say("");
                        terminal.step("stopping");
                        stopping.countDown();
                        stop();
                        terminal.step("stopped; nothing is left running");
                        Runtime.getRuntime().halt(0);
                    });
        } catch (IllegalArgumentException notOnThisSystem) {
            // then the shutdown hook does it
        }
    }

    private void stop() {
        var stack = running.get();
        if (stack != null) {
            stack.close();
        }
    }

    private void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
