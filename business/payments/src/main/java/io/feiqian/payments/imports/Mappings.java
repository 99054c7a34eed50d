package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The mappings of this installation: those that ship with it, and the operator's own folder. */
public final class Mappings {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final long FILE_BYTES_MAX = 1 << 20;

    private final Path folder;

    public Mappings(Path folder) {
        this.folder = folder;
    }

    /** By name, the operator's own before the shipped one; errors name those there are. */
    public Mapping named(String name) {
        Path path = Path.of(name);
        if (path.isAbsolute()) {
            return read(path);
        }
        if (!NAME.matcher(name).matches()) {
            throw unknown(name);
        }
        Path own = folder.resolve(name + ".yaml");
        if (Files.isReadable(own)) {
            return read(own);
        }
        return shipped().stream()
                .filter(mapping -> mapping.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    public List<Mapping> all() {
        TreeMap<String, Mapping> byName = new TreeMap<>();
        shipped().forEach(mapping -> byName.put(mapping.name(), mapping));
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.yaml")) {
                files.forEach(file -> {
                    Mapping mapping = read(file);
                    byName.put(mapping.name(), mapping);
                });
            } catch (IOException e) {
                throw new UncheckedIOException("The folder of mappings cannot be read.", e);
            }
        }
        return List.copyOf(byName.values());
    }

    private static Mapping read(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new InvalidValue(
                        "mapping",
                        file,
                        new Bilingual("大于 1 MB", "is larger than 1 MB"),
                        new Bilingual("也许给的是数据文件。", "Maybe the data file was given."));
            }
            String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
            return MappingReader.read(name, Files.readString(file));
        } catch (IOException e) {
            throw new InvalidValue(
                    "mapping",
                    file,
                    new Bilingual("读不出来", "cannot be read"),
                    new Bilingual("也许名字写错了。", "Maybe the name is mistyped."));
        }
    }

    private static List<Mapping> shipped() {
        try {
            List<Mapping> mappings = new ArrayList<>();
            for (Resource resource :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:mappings/*.yaml")) {
                String file = String.valueOf(resource.getFilename());
                mappings.add(
                        MappingReader.read(
                                file.replace(".yaml", ""),
                                resource.getContentAsString(StandardCharsets.UTF_8)));
            }
            return mappings;
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped mappings cannot be read.", e);
        }
    }

    private InvalidValue unknown(String name) {
        return new InvalidValue(
                "mapping",
                name,
                new Bilingual("没有这个映射", "is not known"),
                new Bilingual(
                        "现有：" + all().stream().map(Mapping::name).toList() + "。",
                        "There are " + all().stream().map(Mapping::name).toList() + "."));
    }
}
