package io.feiqian.payments.imports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small files of payments, a layout for them, and what became of their bad rows. */
final class CsvFiles {

    static final String HEADER = "number,time,yuan,card,shop\n";
    private static final int SECONDS_A_DAY = 86_400;

    private CsvFiles() {}

    /** A payment of its own second, on 1 March 2026 and, past that day's seconds, the next. */
    static String row(int number, String yuan) {
        int second = number % SECONDS_A_DAY;
        return "%d,2026-03-%02d %02d:%02d:%02d,%s,6228480402564890018,阳光便利店\n"
                .formatted(
                        number,
                        1 + number / SECONDS_A_DAY,
                        second / 3600,
                        second / 60 % 60,
                        second % 60,
                        yuan);
    }

    static Path write(Path folder, String text, Charset charset) throws IOException {
        return Files.write(Files.createTempFile(folder, "rows", ".csv"), text.getBytes(charset));
    }

    static void mapping(Path folder, String name, String encoding) throws IOException {
        Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                name: %s
                title: { zh: 测试, en: Test }
                dataSet: { name: %s, zone: Asia/Shanghai, cutOff: "23:00" }
                file: { encoding: %s, separator: ",", quote: '"', recordCharsMax: 100000 }
                fields:
                  id: number
                  occurredAt: { column: time, format: "yyyy-MM-dd HH:mm:ss" }
                  amount: yuan
                  currency: { constant: CNY }
                  pan: card
                  acquirer: { constant: "01020000" }
                  issuer: { constant: "01030000" }
                  terminal: { constant: T0000001 }
                  merchant: { constant: M1 }
                  merchantNameZh: shop
                  mcc: { constant: "5411" }
                  processingCode: { constant: "000000" }
                  responseCode: { constant: "00" }
                  stan: { column: number, last: 6, pad: 6 }
                """
                        .formatted(name, name, encoding));
    }

    static List<Imports.Reject> rejects(ImportRoom room, ImportJob job) {
        List<Imports.Reject> rejects = new ArrayList<>();
        room.imports.rejects(job.id(), rejects::add);
        return rejects;
    }

    static List<Long> rejectedLines(ImportRoom room, ImportJob job) {
        return rejects(room, job).stream().map(Imports.Reject::line).toList();
    }
}
