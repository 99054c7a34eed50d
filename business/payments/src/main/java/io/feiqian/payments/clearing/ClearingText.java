package io.feiqian.payments.clearing;

import io.feiqian.kernel.Bilingual;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 file. Each is decoded by itself, so that an error names the very line that
 * is of another encoding, cut or too long.
 */
final class ClearingText implements AutoCloseable {

    private static final int LINE_BYTES_MAX = 1_000;
    private static final int LINES_MAX = 5_000_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(LINE_BYTES_MAX);
    private int line;

    ClearingText(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The number of the line that was read last; the first is 1. */
    int line() {
        return line;
    }

    /** The next line without its end, or null after the last. */
    @Nullable String next() throws IOException {
        int b = in.read();
        if (b < 0) {
            return null;
        }
        line++;
        if (line > LINES_MAX) {
            throw ClearingReader.wrong(
                    line,
                    "line",
                    line,
                    new Bilingual(
                            "超过一个文件的上限 " + LINES_MAX + " 行",
                            "is one more than a file may have (" + LINES_MAX + ")"),
                    new Bilingual(
                            "请分成几个文件，序号依次加一。", "Send several files, each with the next number."));
        }
        bytes.reset();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (bytes.size() == LINE_BYTES_MAX) {
                throw ClearingReader.wrong(
                        line,
                        "line",
                        "…",
                        new Bilingual(
                                "超过 " + LINE_BYTES_MAX + " 字节",
                                "is longer than " + LINE_BYTES_MAX + " bytes"),
                        new Bilingual(
                                "也许换行在途中丢失了。",
                                "Maybe the ends of the lines were lost on the way."));
            }
            bytes.write(b);
        }
        return plain(decoded());
    }

    private String decoded() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ClearingReader.wrong(
                    line,
                    "bytes",
                    "…",
                    new Bilingual("不是 UTF-8", "are not UTF-8"),
                    new Bilingual(
                            "也许文件是 GB18030 或 UTF-16；清算文件须为 UTF-8。",
                            "Maybe the file is GB18030 or UTF-16; a clearing file is UTF-8."));
        }
    }

    /** Without line end and byte order mark. */
    private String plain(String decoded) {
        int from = line == 1 && decoded.indexOf(BYTE_ORDER_MARK) == 0 ? 1 : 0;
        int to = decoded.endsWith("\r") ? decoded.length() - 1 : decoded.length();
        String text = decoded.substring(Math.min(from, to), to);
        text.chars()
                .filter(Character::isISOControl)
                .findFirst()
                .ifPresent(control -> {
                    throw ClearingReader.wrong(
                            line,
                            "bytes",
                            "U+%04X".formatted(control),
                            new Bilingual("是控制字符", "is a control character"),
                            new Bilingual(
                                    "也许文件是 UTF-16；清算文件须为 UTF-8。",
                                    "Maybe the file is UTF-16; a clearing file is UTF-8."));
                });
        return text;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
