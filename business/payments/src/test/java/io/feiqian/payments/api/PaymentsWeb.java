package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.payments.PaymentsConfiguration;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.RecordRoom;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.DatabaseTrouble;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.StorageSettings;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * This module's part of the API, wired as in production with approvals and action log, over a
 * database of its own. Who calls is bound by the test; how one signs in is the platform's business.
 */
final class PaymentsWeb implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    final TestDatabase database = TestDatabase.prepared("payments-web", PaymentsWeb::migrate);
    final RecordRoom room;
    private final AnnotationConfigWebApplicationContext context =
            new AnnotationConfigWebApplicationContext();
    private final MockMvc mvc;

    PaymentsWeb(InstantSource clock, Path home) {
        this(clock, home, Map.of());
    }

    /** With settings of the record. */
    PaymentsWeb(InstantSource clock, Path home, Map<String, Object> settings) {
        room = new RecordRoom(clock, database);
        context.setServletContext(new MockServletContext());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        "feiqian.payments.iso8583.enabled",
                                        "false",
                                        "feiqian.payments.export-daily-at",
                                        "02:30")));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("settings", settings));
        context.addBeanFactoryPostProcessor(beans -> {
            Supplier<Optional<DatabaseTrouble>> none = Optional::empty;
            beans.registerSingleton("trouble", none);
            beans.registerSingleton("tenants", room.tenants);
            beans.registerSingleton("keys", Keys.inMemory());
            beans.registerSingleton("clock", clock);
            beans.registerSingleton("jdbc", JdbcClient.create(room.tenants));
            beans.registerSingleton("storage", new StorageSettings(home, null, 0, null, false, 12));
        });
        context.register(
                Web.class,
                platform("tools.ToolsConfiguration"),
                platform("guardrails.GuardrailsConfiguration"),
                platform("api.SentTexts"));
        context.register(
                platform("api.Outages"),
                platform("api.ProblemAdvice"),
                PaymentsConfiguration.class);
        context.register(payments("assist.AssistConfiguration"));
        for (Class<?> controller : controllers()) {
            context.register(controller);
        }
        context.refresh();
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
    }

    private static List<Class<?>> controllers() {
        return List.of(
                LifecycleController.class,
                RetentionController.class,
                ArchivedSpanController.class,
                DisputesController.class,
                ClearingController.class,
                SettlementController.class,
                SummaryController.class,
                NetworkController.class,
                ClaimsController.class,
                ReferenceController.class,
                TransfersController.class,
                ExportsController.class,
                TransactionsController.class);
    }

    private static void migrate(DataSource owner) {
        Migrations.run(
                owner,
                List.of(
                        ModuleSchema.platform("access"),
                        ModuleSchema.platform("tools"),
                        ModuleSchema.business("payments")));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({Log.class})
    static class Web {}

    @Configuration(proxyBeanMethods = false)
    static class Log {

        @Bean
        PlatformTransactionManager transactionManager(TenantDataSource tenants) {
            return new DataSourceTransactionManager(tenants);
        }

        @Bean
        GroupCommit commits(TenantDataSource tenants) {
            return new GroupCommit(tenants, GroupCommit.Limits.DEFAULT);
        }

        @Bean
        ActionLog actionLog(
                GroupCommit commits, TenantDataSource tenants, Keys keys, InstantSource clock) {
            return new ActionLog(commits, tenants, keys, clock);
        }
    }

    /** A room's own configuration, which nobody but Spring may see. */
    private static Class<?> platform(String name) {
        return named("io.feiqian.platform." + name);
    }

    private static Class<?> payments(String name) {
        return named("io.feiqian.payments." + name);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    static Caller network(String name, Right... rights) {
        return caller(name, new Scope.Network(), rights);
    }

    static Caller member(String name, UUID institution, Right... rights) {
        return caller(name, new Scope.Institution(new InstitutionId(institution)), rights);
    }

    private static Caller caller(String name, Scope scope, Right... rights) {
        Set<Right> all =
                Stream.concat(Stream.of(PaymentsRights.READ), Stream.of(rights))
                        .collect(Collectors.toUnmodifiableSet());
        return new Caller(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                name,
                all,
                scope,
                Language.EN);
    }

    JsonNode get(Caller caller, String path, int status) throws Exception {
        return JSON.readTree(text(caller, MockMvcRequestBuilders.get(path), status));
    }

    String text(Caller caller, String path, int status) throws Exception {
        return text(caller, MockMvcRequestBuilders.get(path), status);
    }

    /** A problem in the way: its body is the answer. */
    JsonNode post(Caller caller, String key, String path, String body, int status)
            throws Exception {
        return JSON.readTree(
                text(
                        caller,
                        MockMvcRequestBuilders.request(HttpMethod.POST, path)
                                .header("Idempotency-Key", key)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body),
                        status));
    }

    JsonNode put(Caller caller, String path, String body) throws Exception {
        return JSON.readTree(
                text(
                        caller,
                        MockMvcRequestBuilders.put(path)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body),
                        200));
    }

    /** An XML document; the answer as it comes, empty for none. */
    String send(Caller caller, String path, byte[] document, int status) throws Exception {
        return text(
                caller,
                MockMvcRequestBuilders.request(HttpMethod.POST, path)
                        .contentType(MediaType.APPLICATION_XML)
                        .content(document),
                status);
    }

    JsonNode upload(Caller caller, String path, String name, byte[] content, int status)
            throws Exception {
        return JSON.readTree(
                text(
                        caller,
                        MockMvcRequestBuilders.multipart(path)
                                .file(new MockMultipartFile("file", name, "text/plain", content)),
                        status));
    }

    private String text(Caller caller, RequestBuilder request, int status) throws Exception {
        MockHttpServletResponse answer =
                Callers.call(caller, () -> mvc.perform(request).andReturn().getResponse());
        String text = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer.getStatus()).as(text).isEqualTo(status);
        return text;
    }

    @Override
    public void close() {
        context.close();
        room.close();
    }
}
