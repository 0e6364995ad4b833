package assay.gateway.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Lines as ranges of one array of characters, which grows to the longest line and no further. */
final class Lines {
    private final Reader reader;
    private char[] chars = new char[1 << 16];
    private int start;
    private int end;
    private int next;
    private int filled;
    private long number;
    private boolean ended;

    Lines(Reader reader) {
        this.reader = reader;
    }

    char[] chars() {
        return chars;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /** Number of this line in the file, from 1. */
    long number() {
        return number;
    }

    boolean blank() {
        for (var i = start; i < end; i++) {
            if (!Character.isWhitespace(chars[i])) {
                return false;
            }
        }
        return true;
    }

    boolean next() throws IOException {
        start = next;
        for (var scan = start; ; ) {
            for (; scan < filled; scan++) {
                if (chars[scan] == '\n') {
                    return line(scan, scan + 1);
                }
            }
            if (ended) {
                return start < filled && line(filled, filled);
            }
            scan -= start;
            fill();
        }
    }

    private boolean line(int end, int next) {
        this.end = end;
        this.next = next;
        number++;
        return true;
    }

    /** Moves the line begun to the front, makes room, and reads more behind it. */
    private void fill() throws IOException {
        System.arraycopy(chars, start, chars, 0, filled - start);
        filled -= start;
        start = 0;
        if (filled == chars.length) {
            chars = Arrays.copyOf(chars, 2 * chars.length);
        }
        var n = reader.read(chars, filled, chars.length - filled);
        ended = n < 0;
        filled += Math.max(0, n);
    }
}
