package assay.local;

import assay.local.stack.Ports;
import assay.local.stack.Refused;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param fresh whether the data folder is emptied first
 * @param once whether the demo ends after its table instead of staying up
 */
record Options(Command command, Path data, Ports ports, boolean fresh, boolean once) {
    enum Command {
        UP,
        DEMO
    }

    /**
     * @param home the project's folder, in which the data lies unless another folder is given
     * @throws Refused where something is not understood
     */
    static Options of(List<String> words, Path home) {
        var command = Command.UP;
        var data = home.resolve(".assay");
        var first = 8080;
        var fresh = false;
        var once = false;
        for (var i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "up" -> command = Command.UP;
                case "demo" -> command = Command.DEMO;
                case "--fresh" -> fresh = true;
                case "--once" -> once = true;
                case "--data" -> data = Path.of(value(words, ++i, "a folder"));
                case "--port" -> first = number(value(words, ++i, "a number"));
                default ->
                        throw new Refused(
                                "'"
                                        + words.get(i)
                                        + "' is not known here: ./assay help says what is.");
            }
        }
        return new Options(command, data, new Ports(first), fresh, once);
    }

    private static String value(List<String> words, int i, String what) {
        if (i >= words.size() || words.get(i).startsWith("--")) {
            throw new Refused(words.get(i - 1) + ": wants " + what + " after it.");
        }
        return words.get(i);
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new Refused("--port: '" + word + "' is not a number.", e);
        }
    }
}
