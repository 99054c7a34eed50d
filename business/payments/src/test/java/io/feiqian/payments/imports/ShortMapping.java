package io.feiqian.payments.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mapping of three columns, all by one card at one shop. */
public final class ShortMapping {

    public static final String NAME = "short";
    public static final String HEADER = "n,t,a\n";

    private ShortMapping() {}

    public static void write(Path folder) throws IOException {
        Files.writeString(
                folder.resolve(NAME + ".yaml"),
                """
                dataSet: { name: short }
                fields:
                  id: n
                  occurredAt: t
                  amount: a
                  currency: { constant: CNY }
                  pan: { constant: "6228480402564890018" }
                  acquirer: { constant: "01020000" }
                  issuer: { constant: "01030000" }
                  terminal: { constant: T0000001 }
                  merchant: { constant: M1 }
                """);
    }
}
