package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.access.AccessRoom;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.RoleTemplate;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.FixedClock;
import io.feiqian.testkit.TestDatabase;
import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** The access part of the API with its database, and browsers that sign in to it. */
final class SignedInApi implements AutoCloseable {

    static final String NEXT = "a-long-enough-Passphrase";

    final FixedClock clock = FixedClock.at("2026-11-22T08:00:00Z");
    final AccessRoom room;
    final TestDatabase database;
    final MockMvc mvc;
    private final GroupCommit commits;
    private final AnnotationConfigWebApplicationContext context;

    SignedInApi() {
        this(List.of(), List.of());
    }

    /** With the schemas of other rooms and roles of their own. */
    SignedInApi(List<String> schemas, List<RoleTemplate> roles) {
        List<ModuleSchema> all =
                Stream.concat(Stream.of("access"), schemas.stream())
                        .map(ModuleSchema::platform)
                        .toList();
        database = TestDatabase.prepared("access" + schemas, owner -> Migrations.run(owner, all));
        TenantDataSource tenants = new TenantDataSource(database.owner());
        commits = new GroupCommit(tenants, GroupCommit.Limits.DEFAULT);
        room = AccessRoom.open(tenants, commits, Keys.inMemory(), clock, roles);
        context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("instantSource", clock);
            beans.registerSingleton("room", room);
            beans.registerSingleton("commits", commits);
        });
        context.register(AccessWeb.class);
        context.refresh();
        mvc =
                MockMvcBuilders.webAppContextSetup(context)
                        .addFilters(context.getBean("springSecurityFilterChain", Filter.class))
                        .build();
    }

    /** The person's browser at another room's controller, behind the same filters. */
    TestBrowser at(Object controller, TestBrowser person) {
        MockMvc other =
                MockMvcBuilders.standaloneSetup(controller)
                        .setControllerAdvice(new ProblemAdvice(AccessWeb.NO_OUTAGE))
                        .addFilters(context.getBean("springSecurityFilterChain", Filter.class))
                        .build();
        return new TestBrowser(other, person.session(), person.csrf());
    }

    @Override
    public void close() {
        context.close();
        commits.close();
        database.close();
    }

    TestBrowser administrator() throws Exception {
        Accounts.Created first = room.accounts().createFirst().orElseThrow();
        TestBrowser browser = signIn("admin", first.firstPassword(), 200);
        browser.send("POST", "/api/v1/session/password", change(first.firstPassword(), NEXT), 200);
        return browser;
    }

    TestBrowser signIn(String name, String password, int status) throws Exception {
        MockHttpServletResponse answer = signInAnswer(name, password, status);
        Cookie session = answer.getCookie("feiqian_session");
        if (status == 200) {
            Cookie found = Objects.requireNonNull(session);
            assertThat(found.isHttpOnly()).isTrue();
            assertThat(answer.getHeaders("Set-Cookie"))
                    .anyMatch(
                            c -> c.startsWith("feiqian_session") && c.contains("SameSite=Strict"));
        }
        return new TestBrowser(mvc, session, new Cookie("XSRF-TOKEN", "token-of-this-browser"));
    }

    String signInText(String name, String password, int status) throws Exception {
        return signInAnswer(name, password, status).getContentAsString();
    }

    private MockHttpServletResponse signInAnswer(String name, String password, int status)
            throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(
                                MockMvcRequestBuilders.post("/api/v1/session")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(
                                                "{\"username\":\"%s\",\"password\":\"%s\"}"
                                                        .formatted(name, password)))
                        .andReturn()
                        .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return answer;
    }

    static String change(String current, String next) {
        return "{\"current\":\"%s\",\"next\":\"%s\"}".formatted(current, next);
    }
}
