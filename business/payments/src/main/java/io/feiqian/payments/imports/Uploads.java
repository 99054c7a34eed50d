package io.feiqian.payments.imports;

import io.feiqian.payments.Starter;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes files that people send and imports them. */
public final class Uploads {

    private final UploadFolder folder;
    private final Imports imports;

    public Uploads(UploadFolder folder, Imports imports) {
        this.folder = folder;
        this.imports = imports;
    }

    /** Stores the file and starts, resumes or finds its import. */
    public ImportJob start(
            @Nullable String name, InputStream content, String mapping, @Nullable Starter starter) {
        Path file = folder.store(name, content);
        boolean needed = false;
        try {
            ImportJob job = imports.start(file, mapping, starter);
            needed = job.path().equals(file.toString());
            return job;
        } finally {
            if (!needed) {
                folder.remove(file);
            }
        }
    }
}
