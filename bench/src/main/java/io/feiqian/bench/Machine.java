package io.feiqian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine a result was measured on; without its name. */
record Machine(String cpu, int cores, String memory, String system, String java) {

    static Machine here() {
        return new Machine(
                line("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                memory(line("/proc/meminfo", "MemTotal")),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.version"));
    }

    private static String memory(String kilobytes) {
        String digits = kilobytes.replaceAll("\\D", "");
        return digits.isEmpty()
                ? "unknown"
                : String.format(Locale.ROOT, "%.0f GiB", Long.parseLong(digits) / 1048576.0);
    }

    private static String line(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
