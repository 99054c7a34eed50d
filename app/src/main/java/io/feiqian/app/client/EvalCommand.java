package io.feiqian.app.client;

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
        System.out.println(api.postText("/evals/utterances", TextFile.read(file)).toPrettyString());
        return 0;
    }
}
