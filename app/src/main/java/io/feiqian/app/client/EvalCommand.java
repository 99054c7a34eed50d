package io.feiqian.app.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code eval utterances --test FILE}: the live catalogue on a file of utterances, as JSON. */
final class EvalCommand implements Client.Command {

    @Override
    public int run(Api api, List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("utterances")) {
            throw ClientFailure.usage("eval knows one kind: eval utterances --test FILE");
        }
        Options options =
                Options.parse(arguments.subList(1, arguments.size()), List.of("test"), List.of());
        Path file = Path.of(options.required("test"));
        try {
            System.out.println(
                    api.postText("/evals/utterances", Files.readString(file)).toPrettyString());
            return 0;
        } catch (IOException e) {
            throw new ClientFailure(
                    file + " cannot be read as UTF-8. Maybe the name is mistyped.", 1);
        }
    }
}
