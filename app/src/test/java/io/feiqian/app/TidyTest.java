package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house style that a machine can check, over every file that git tracks. */
class TidyTest {

    private static final Path ROOT = rootOf(Path.of("").toAbsolutePath());
    private static final List<Path> FILES = tracked();

    private static final int LINES_MAX = 400;

    /** Longer than one sitting, each with its reason. This list may only shrink. */
    private static final Map<String, String> LONG_FILES = Map.of();

    private static final Pattern EMPTY_NAME_ENDING =
            Pattern.compile(".*(Impl|Manager|Helper|Util|Utils|Base|Data|Info)\\.java");

    /** Names of the standard for which there is no other word. This list may only shrink. */
    private static final Map<String, String> STANDARD_NAMES =
            Map.of(
                    "AdditionalData.java", "ISO 8583 data element 48, additional data",
                    "OriginalData.java", "ISO 8583 data element 90, original data elements");

    private static final Pattern MACHINE_PATH =
            Pattern.compile("/home/[a-z]+/|/root/|" + Pattern.quote(ROOT + "/"));

    private static final Pattern REGISTRY_HOST =
            Pattern.compile(
                    "https?://[a-z0-9.-]*(repo1|registry|npmjs|mvnrepository|deb\\.debian|snapshot\\.debian)[a-z0-9.-]*");

    @Test
    void a_java_file_fits_one_sitting() {
        assertThat(sources(".java", ".ts", ".vue"))
                .filteredOn(file -> !LONG_FILES.containsKey(relative(file)))
                .filteredOn(file -> lines(file).size() > LINES_MAX)
                .as("files over %d lines", LINES_MAX)
                .isEmpty();
    }

    @Test
    void no_type_ends_in_a_word_that_says_nothing() {
        assertThat(sources(".java"))
                .extracting(file -> file.getFileName().toString())
                .filteredOn(name -> !STANDARD_NAMES.containsKey(name))
                .filteredOn(name -> EMPTY_NAME_ENDING.matcher(name).matches())
                .isEmpty();
    }

    @Test
    void every_package_of_ours_is_null_marked() {
        assertThat(
                        sources(".java").stream()
                                .filter(file -> relative(file).contains("src/main/java"))
                                .map(Path::getParent)
                                .distinct()
                                .toList())
                .filteredOn(folder ->
                        !Files.exists(folder.resolve("package-info.java"))
                                || !read(folder.resolve("package-info.java"))
                                        .contains("@NullMarked"))
                .isEmpty();
    }

    @Test
    void no_file_names_a_machine_or_a_registry() {
        assertThat(FILES)
                .filteredOn(TidyTest::isText)
                .filteredOn(file -> !file.getFileName().toString().equals("TidyTest.java"))
                .filteredOn(file -> {
                    String text = read(file);
                    return MACHINE_PATH.matcher(text).find() || REGISTRY_HOST.matcher(text).find();
                })
                .isEmpty();
    }

    @Test
    void no_test_sleeps_or_is_switched_off() {
        assertThat(sources("Test.java", ".spec.ts", ".test.ts"))
                .filteredOn(file -> !file.getFileName().toString().equals("TidyTest.java"))
                .filteredOn(file ->
                        read(file)
                                .matches(
                                        "(?s).*(Thread\\.sleep|@Disabled|assertTrue\\(true\\)|\\b(test|it|describe)\\.(only|skip)\\().*"))
                .isEmpty();
    }

    @Test
    void both_readmes_have_the_same_sections() {
        assertThat(headings("README.md")).hasSameSizeAs(headings("README.zh-CN.md")).isNotEmpty();
    }

    @Test
    void every_act_in_the_log_has_words_in_both_languages() {
        Pattern act =
                Pattern.compile(
                        "\\b(?:append|entry|logged|logOf)\\(\\s*\"([a-zA-Z]+)\\.([a-zA-Z]+)\"");
        String words =
                read(ROOT.resolve("console/src/shared/i18n/zh.words.ts"))
                        + read(ROOT.resolve("console/src/shared/i18n/en.words.ts"));
        List<String> acts =
                FILES.stream()
                        .filter(file -> relative(file).contains("src/main/java/"))
                        .flatMap(file -> act.matcher(read(file)).results())
                        .map(found -> found.group(1) + "_" + found.group(2))
                        .distinct()
                        .toList();

        assertThat(acts)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(words.split(name + ": '", -1)).hasSize(3));
    }

    @Test
    void every_decision_says_context_decision_and_cost() {
        assertThat(FILES)
                .filteredOn(file -> relative(file).startsWith("docs/adr/"))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(read(file))
                                .contains("## Context", "## Decision", "## What it costs"));
    }

    @Test
    void a_migration_has_a_number_of_its_own() {
        assertThat(
                        FILES.stream()
                                .map(TidyTest::relative)
                                .filter(name -> name.contains("/resources/db/"))
                                .map(name -> name.replaceAll("__.*", ""))
                                .toList())
                .doesNotHaveDuplicates();
    }

    private static List<String> headings(String file) {
        return lines(ROOT.resolve(file)).stream().filter(l -> l.startsWith("## ")).toList();
    }

    private static List<Path> sources(String... endings) {
        return FILES.stream()
                .filter(file -> Stream.of(endings).anyMatch(e -> file.toString().endsWith(e)))
                .toList();
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return Stream.of(
                        ".java",
                        ".md",
                        ".xml",
                        ".yaml",
                        ".yml",
                        ".sql",
                        ".ts",
                        ".vue",
                        ".json",
                        ".sh",
                        ".properties",
                        ".js",
                        ".mjs",
                        ".html",
                        ".css",
                        "feiqian",
                        "run")
                .anyMatch(name::endsWith);
    }

    private static String relative(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path rootOf(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("feiqian"))) {
                return at;
            }
        }
        throw new IllegalStateException("no checkout above " + folder);
    }

    private static List<Path> tracked() {
        try {
            Process git =
                    new ProcessBuilder("git", "ls-files", "-co", "--exclude-standard")
                            .directory(ROOT.toFile())
                            .start();
            String listing =
                    new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return listing.lines().map(ROOT::resolve).filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
