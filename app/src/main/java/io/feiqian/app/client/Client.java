package io.feiqian.app.client;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Visible;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command line of a running Feiqian. */
public final class Client {

    private static final Map<String, Command> COMMANDS =
            Map.of(
                    "status", new StatusCommand(),
                    "ask", new AskCommand(),
                    "import", new ImportCommand(),
                    "export", new ExportCommand(),
                    "archive", new ArchiveCommand(),
                    "eval", new EvalCommand(),
                    "verify-log", new VerifyLogCommand(),
                    "backup", new BackupCommand(),
                    "simulate", new SimulateCommand());

    private Client() {}

    /** Runs one command; 0 is success, 1 a failure that was explained, 2 wrong use. */
    public static int run(String[] args) {
        Command command = args.length == 0 ? null : COMMANDS.get(args[0]);
        if (command == null) {
            System.err.println("feiqian: unknown command. Known: " + COMMANDS.keySet());
            return 2;
        }
        try {
            Api api = Api.ofHome(Path.of(System.getenv().getOrDefault("FEIQIAN_HOME", ".feiqian")));
            return command.run(api, List.of(args).subList(1, args.length));
        } catch (ClientFailure e) {
            System.err.println("feiqian: " + Visible.text(String.valueOf(e.getMessage())));
            return e.exitCode();
        } catch (InvalidValue e) {
            System.err.println("feiqian: " + e.getMessage());
            return 2;
        }
    }

    /** One command; prints for people, or JSON where asked. */
    interface Command {
        int run(Api api, List<String> arguments);
    }
}
