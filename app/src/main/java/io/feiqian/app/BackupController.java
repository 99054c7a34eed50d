package io.feiqian.app;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.access.RoleTemplate;
import io.feiqian.platform.guardrails.Verbatim;
import io.feiqian.platform.storage.Backup;
import io.feiqian.platform.storage.Database;
import io.feiqian.platform.storage.ModuleSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Writes a backup of the running installation to a file of its machine. */
@RestController
class BackupController {

    private static final Right WRITE = new Right("storage.backups.write");

    private final Database database;
    private final List<ModuleSchema> schemas;
    private final ActionLog log;

    BackupController(Database database, List<ModuleSchema> schemas, ActionLog log) {
        this.database = database;
        this.schemas = schemas;
        this.log = log;
    }

    @Bean
    static RoleTemplate backupOperator() {
        return new RoleTemplate(
                "backup-operator",
                new Bilingual("备份操作员", "Backup operator"),
                new Bilingual("定期备份整个系统的数据。", "Writes backups of everything."),
                Map.of(WRITE, new Bilingual("写备份文件", "Write a backup")));
    }

    record Wanted(@Verbatim String path) {}

    record Written(String path, long bytes, long rows, String sha256) {}

    @PostMapping("/api/v1/backup")
    Written write(@RequestBody Wanted wanted) throws SQLException {
        Caller caller = Callers.current();
        caller.require(WRITE);
        caller.requireNetwork(
                new Bilingual(
                        "备份包含所有机构的数据，只有网络运营方可以写。",
                        "A backup holds every institution's rows; only the network's operator writes one."));
        Path file = Path.of(wanted.path()).toAbsolutePath().normalize();
        if (Files.exists(file)) {
            throw new InvalidValue(
                    "path",
                    file,
                    new Bilingual("已经存在", "is there already"),
                    new Bilingual(
                            "请换一个名字；不会覆盖任何文件。", "Choose another name; nothing is overwritten."));
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw new InvalidValue(
                    "path",
                    file,
                    new Bilingual(
                            "所在的文件夹不存在或不可写",
                            "lies in a folder that is not there or cannot be written"),
                    new Bilingual("请先建好文件夹。", "Make the folder first."));
        }
        try {
            Backup.Manifest manifest = Backup.write(database.login().dataSource(), schemas, file);
            Written written =
                    new Written(file.toString(), Files.size(file), manifest.rows(), digest(file));
            log.append(
                    "backup.written",
                    caller,
                    "backup:" + file.getFileName(),
                    Map.of("rows", manifest.rows(), "sha256", written.sha256()));
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException("the backup " + file + " cannot be written", e);
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
