package io.feiqian.payments;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.api.RestIntake;
import io.feiqian.payments.clearing.Clearing;
import io.feiqian.payments.exports.DailyExport;
import io.feiqian.payments.exports.Exports;
import io.feiqian.payments.imports.Imports;
import io.feiqian.payments.imports.Mappings;
import io.feiqian.payments.imports.PersonalImports;
import io.feiqian.payments.imports.UploadFolder;
import io.feiqian.payments.imports.Uploads;
import io.feiqian.payments.iso.IsoDoor;
import io.feiqian.payments.iso.IsoListener;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.lifecycle.Lifecycle;
import io.feiqian.payments.lifecycle.LifecycleHistory;
import io.feiqian.payments.lifecycle.LifecycleRequests;
import io.feiqian.payments.lifecycle.PersonalLives;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Directory;
import io.feiqian.payments.record.RecordQueue;
import io.feiqian.payments.record.ReferenceCodes;
import io.feiqian.payments.record.References;
import io.feiqian.payments.record.Transactions;
import io.feiqian.payments.rollups.Rollups;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.payments.streams.Outbox;
import io.feiqian.payments.transfers.TransferDocuments;
import io.feiqian.payments.transfers.TransferIntake;
import io.feiqian.payments.transfers.Transfers;
import io.feiqian.platform.access.PersonalRecords;
import io.feiqian.platform.access.RoleTemplate;
import io.feiqian.platform.api.InstitutionNames;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.storage.StorageSettings;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.platform.tools.ApprovalDecided;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.ToolRunner;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the record. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentsSettings.class)
@Import({EffectsConfiguration.class, RetentionConfiguration.class, StreamsConfiguration.class})
public class PaymentsConfiguration {

    @Bean
    ModuleSchema paymentsSchema() {
        return ModuleSchema.business("payments");
    }

    @Bean
    RoleTemplate paymentsViewer() {
        return PaymentsRights.roles().get(0);
    }

    @Bean
    RoleTemplate paymentsOperator() {
        return PaymentsRights.roles().get(1);
    }

    @Bean
    RoleTemplate paymentsAdministrator() {
        return PaymentsRights.roles().get(2);
    }

    @Bean
    RoleTemplate paymentsApprover() {
        return PaymentsRights.roles().get(3);
    }

    @Bean
    CardVault cardVault(Keys keys) {
        return new CardVault(keys);
    }

    @Bean
    Directory directory(TenantDataSource database, CardVault vault) {
        return new Directory(database, vault);
    }

    @Bean
    Days days(TenantDataSource database) {
        return new Days(database);
    }

    @Bean
    DataSets dataSets(TenantDataSource database, InstantSource clock) {
        return new DataSets(database, clock);
    }

    /** A queue of its own: a burst of messages must not make an agent's step wait, nor it them. */
    @Bean(destroyMethod = "close")
    RecordCommits recordCommits(TenantDataSource database) {
        return new RecordCommits(new GroupCommit(database, GroupCommit.Limits.DEFAULT));
    }

    @Bean
    RecordQueue recordQueue(
            RecordCommits commits,
            Directory directory,
            Days days,
            DataSets dataSets,
            PaymentsSettings settings) {
        return new RecordQueue(
                commits.commits(),
                directory,
                days,
                dataSets::noteLive,
                settings.kafka().sends() ? Outbox::transactions : (_, _) -> {});
    }

    @Bean
    IsoDoor isoDoor(CardVault vault, Directory directory, RecordQueue queue, InstantSource clock) {
        return new IsoDoor(vault, directory, queue, clock);
    }

    @Bean
    IsoListener isoListener(PaymentsSettings settings, IsoDoor door) {
        return new IsoListener(settings.iso8583(), door);
    }

    @Bean
    RecordMetrics recordMetrics(
            IsoListener listener,
            IsoDoor door,
            RecordQueue queue,
            Imports imports,
            Clearing clearing,
            Rollups rollups) {
        return new RecordMetrics(listener, door, queue, imports, clearing, rollups);
    }

    @Bean
    RestIntake restIntake(
            CardVault vault,
            Directory directory,
            RecordQueue queue,
            TenantDataSource database,
            InstantSource clock) {
        return new RestIntake(new IsoReader(vault, directory), queue, database, clock);
    }

    /** For the platform, which knows institutions by id only; their names are everyone's. */
    @Bean
    InstitutionNames institutionNames(TenantDataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        return id ->
                Scopes.call(
                        new Scope.Network(),
                        () ->
                                jdbc.sql(
                                                "select name_zh, name_en from payments.institutions where id = ?")
                                        .param(id.value())
                                        .query((row, n) ->
                                                new Bilingual(row.getString(1), row.getString(2)))
                                        .optional());
    }

    @Bean
    Transactions transactions(TenantDataSource database) {
        return new Transactions(database);
    }

    @Bean
    Lifecycle lifecycle(
            TenantDataSource database, CardVault vault, DataSets dataSets, InstantSource clock) {
        return new Lifecycle(database, vault, dataSets::clocks, clock, ids(clock));
    }

    @Bean
    LifecycleHistory lifecycleHistory(TenantDataSource database) {
        return new LifecycleHistory(database);
    }

    @Bean
    LifecycleRequests lifecycleRequests(
            TenantDataSource database,
            Lifecycle lifecycle,
            ToolRunner runner,
            Approvals approvals,
            InstantSource clock) {
        return new LifecycleRequests(database, lifecycle, runner, approvals, clock);
    }

    @Bean
    DecisionsOnLives decisionsOnLives(LifecycleRequests requests) {
        return new DecisionsOnLives(requests);
    }

    @Bean(destroyMethod = "close")
    Imports imports(
            TenantDataSource database,
            Directory directory,
            Days days,
            CardVault vault,
            DataSets dataSets,
            UploadFolder uploads,
            PaymentsSettings settings,
            StorageSettings storage,
            InstantSource clock) {
        Imports imports =
                new Imports(
                        database,
                        directory,
                        days,
                        vault,
                        dataSets,
                        new Mappings(storage.home().resolve(settings.mappings())),
                        uploads,
                        clock,
                        ids(clock));
        imports.recover();
        return imports;
    }

    @Bean
    PersonalRecords namesInLives() {
        return new PersonalLives();
    }

    @Bean
    PersonalRecords namesOfImports() {
        return new PersonalImports();
    }

    @Bean
    UploadFolder uploadFolder(PaymentsSettings settings, StorageSettings storage) {
        return new UploadFolder(
                storage.home().resolve("imports/sent"), settings.uploadMax().toBytes());
    }

    @Bean
    Uploads uploads(UploadFolder folder, Imports imports) {
        return new Uploads(folder, imports);
    }

    @Bean(destroyMethod = "close")
    Clearing clearing(
            TenantDataSource database,
            PaymentsSettings settings,
            StorageSettings storage,
            InstantSource clock) {
        Clearing clearing =
                new Clearing(
                        database,
                        new UploadFolder(
                                storage.home().resolve("imports/clearing"),
                                settings.uploadMax().toBytes()),
                        clock,
                        ids(clock));
        clearing.recover();
        return clearing;
    }

    @Bean(destroyMethod = "close")
    Exports exports(
            TenantDataSource database,
            PaymentsSettings settings,
            StorageSettings storage,
            InstantSource clock) {
        Exports exports =
                new Exports(
                        database, storage.home().resolve(settings.exports()), clock, ids(clock));
        exports.recover();
        return exports;
    }

    @Bean(destroyMethod = "close")
    DailyExport dailyExport(
            Exports exports, PaymentsSettings settings, DataSets dataSets, InstantSource clock) {
        DailyExport daily = new DailyExport(exports, settings.exportDailyAt(), dataSets, clock);
        daily.start();
        return daily;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Rollups rollups(TenantDataSource database) {
        return new Rollups(database);
    }

    @Bean
    Settlement settlement(TenantDataSource database, DataSets dataSets, InstantSource clock) {
        return new Settlement(database, dataSets::clocks, clock);
    }

    @Bean
    Transfers transfers(TenantDataSource database) {
        return new Transfers(database);
    }

    @Bean
    TransferIntake transferIntake(
            TenantDataSource database,
            Directory directory,
            Keys keys,
            InstantSource clock,
            PaymentsSettings settings) {
        return new TransferIntake(
                database,
                directory,
                keys,
                clock,
                settings.kafka().sends() ? Outbox::transfer : (_, _) -> {});
    }

    @Bean
    TransferDocuments transferDocuments(
            TenantDataSource database, Settlement settlement, Keys keys) {
        return new TransferDocuments(database, settlement, keys);
    }

    @Bean(initMethod = "loadCities")
    References references(TenantDataSource database, Directory directory) {
        return new References(database, directory);
    }

    @Bean
    ReferenceCodes referenceCodes(TenantDataSource database) {
        ReferenceCodes codes = new ReferenceCodes(database);
        codes.load();
        return codes;
    }

    static Uuid7 ids(InstantSource clock) {
        return new Uuid7(clock, new SecureRandom());
    }

    /**
     * Goes on with what a second person decided: here and now, or before this process was there.
     */
    record DecisionsOnLives(LifecycleRequests requests) {

        @EventListener
        void on(ApprovalDecided decided) {
            requests.settle(decided.runId());
        }

        @EventListener
        void on(ApplicationReadyEvent ready) {
            requests.catchUp();
        }
    }

    /** Keeps the record's group commit apart from the platform's, which is injected by type. */
    record RecordCommits(GroupCommit commits) implements AutoCloseable {

        @Override
        public void close() {
            commits.close();
        }
    }
}
