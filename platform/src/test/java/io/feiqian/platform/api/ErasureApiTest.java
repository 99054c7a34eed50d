package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.AccessRights;
import io.feiqian.platform.access.Account;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.access.SignIn;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Erasing a person through its door, over the tables of every room that keeps something. */
@Tag("slow")
class ErasureApiTest {

    private static final InstitutionId ICBC = new InstitutionId(new UUID(0, 102));
    private static final InstitutionId CCB = new InstitutionId(new UUID(0, 105));
    private static final String REASON = "{\"name\":\"%s\",\"reason\":\"asked for it, letter 12\"}";

    private final ErasureDesk desk = new ErasureDesk();
    private final Caller admin = administrator("root", new Scope.Network());

    @AfterEach
    void close() {
        desk.close();
    }

    private Caller administrator(String name, Scope scope) {
        Set<Right> rights = new HashSet<>(Set.of(ErasureDesk.CLERK_RIGHT));
        rights.addAll(Set.of(AccessRights.USERS_READ, AccessRights.USERS_WRITE));
        rights.add(AccessRights.PERSONS_ERASE);
        return new Caller(UUID.randomUUID(), name, rights, scope, Language.EN);
    }

    private Account clerk(String name, InstitutionId institution) {
        Accounts.NewAccount wanted =
                new Accounts.NewAccount(
                        name, "Zhang Wei", List.of("clerk"), institution, Language.ZH);
        return Scopes.call(admin.scope(), () -> desk.room.accounts().create(wanted, admin))
                .account();
    }

    private void disable(Account account) {
        Scopes.run(
                admin.scope(),
                () -> desk.room.accounts().change(account.id(), null, null, true, admin));
    }

    private String erase(Caller caller, UUID id, String body, int status) throws Exception {
        return Callers.call(
                caller,
                () ->
                        TestBrowser.perform(
                                desk.mvc,
                                MockMvcRequestBuilders.post("/api/v1/users/" + id + "/erasure")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(body),
                                status));
    }

    @Test
    void forgets_a_person_in_every_room_and_the_chain_still_verifies() throws Exception {
        Account zhang = clerk("zhangwei", ICBC);
        Account li = clerk("lina", ICBC);
        desk.worked(zhang, li);
        desk.worked(li, zhang);
        disable(zhang);
        long entries = desk.room.log().verify().entries();

        String erased = erase(admin, zhang.id(), REASON.formatted("zhangwei"), 200);

        assertThat(JsonPath.<String>read(erased, "$.user.state")).isEqualTo("Erased");
        assertThat(JsonPath.<String>read(erased, "$.user.name")).startsWith("erased-");
        assertThat(JsonPath.<Integer>read(erased, "$.records")).isGreaterThan(8);
        assertThat(desk.rowsWith("zhangwei")).isEmpty();
        assertThat(desk.rowsWith("Zhang Wei")).containsExactly("access.account");
        assertThat(desk.rowsWith("what zhangwei asked")).isEmpty();
        assertThat(desk.rowsWith("what lina asked"))
                .contains("agents.events", "agents.runs", "memory.messages", "tracing.spans");
        var verified = desk.room.log().verify();
        assertThat(verified.intact()).isTrue();
        assertThat(verified.entries()).isEqualTo(entries + 1);
        assertThat(desk.room.accounts().signIn("zhangwei", "whatever it was"))
                .isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void shows_what_the_erased_person_did_under_a_made_up_name_and_hides_what_was_told_of_them()
            throws Exception {
        Account zhang = clerk("zhangwei", ICBC);
        desk.room.log().append("card.revealed", desk.as(zhang), "card:card_x", java.util.Map.of());
        disable(zhang);
        assertThat(created(zhang).payloadJson()).contains("zhangwei");

        erase(admin, zhang.id(), REASON.formatted("zhangwei"), 200);

        assertThat(created(zhang).payloadJson()).isNull();
        assertThat(log(null)).noneMatch(e -> e.actorName().equals("zhangwei"));
        // What the chain's digest covers cannot change: the bare name of who acted stays there.
        assertThat(desk.rowsWith("zhangwei")).containsExactly("access.log");
        assertThat(log("zhangwei")).isEmpty();
        String pseudonym = desk.room.accounts().nameOf(zhang.id()).orElseThrow();
        assertThat(log(pseudonym))
                .extracting(ActionLog.Entry::action)
                .containsExactly("card.revealed");
        assertThat(log("root").getFirst())
                .satisfies(e -> {
                    assertThat(e.action()).isEqualTo("person.erased");
                    assertThat(e.subject()).isEqualTo("user:" + zhang.id());
                    assertThat(e.payloadJson()).contains("letter 12");
                });
    }

    @Test
    void an_erased_account_never_opens_again() throws Exception {
        Account zhang = clerk("zhangwei", ICBC);
        disable(zhang);
        erase(admin, zhang.id(), REASON.formatted("zhangwei"), 200);
        String name = desk.room.accounts().nameOf(zhang.id()).orElseThrow();

        assertThat(erase(admin, zhang.id(), REASON.formatted(name), 422))
                .contains("is an erased account");
        assertThat(patch(admin, zhang.id(), "{\"disabled\":false}", 422))
                .contains("is an erased account");
    }

    @Test
    void names_what_is_wrong_and_erases_nothing() throws Exception {
        Account zhang = clerk("zhangwei", ICBC);
        desk.worked(zhang, zhang);
        UUID id = zhang.id();

        assertThat(erase(admin, id, REASON.formatted("zhangwei"), 422)).contains("Disable it");
        disable(zhang);
        assertThat(erase(admin, id, REASON.formatted("lina"), 422))
                .contains("is not the name of this account");
        assertThat(erase(admin, id, "{\"name\":\"zhangwei\"}", 422)).contains("reason");
        assertThat(erase(admin, id, "{\"reason\":\"x\"}", 422)).contains("name");
        assertThat(erase(admin, id, "{\"name\":\"zhangwei\",\"reason\":\" \"}", 422))
                .contains("1 to 2000 characters");
        assertThat(erase(admin, new UUID(1, 1), REASON.formatted("x"), 422))
                .contains("is no account in reach");
        Caller himself =
                new Caller(id, "zhangwei", admin.rights(), new Scope.Network(), Language.ZH);
        assertThat(erase(himself, id, REASON.formatted("zhangwei"), 422)).contains("是您自己的账号");

        assertThat(desk.rowsWith("what zhangwei asked")).contains("memory.messages");
        assertThat(desk.room.accounts().nameOf(id)).contains("zhangwei");
    }

    @Test
    void nobody_is_erased_while_a_run_of_theirs_is_not_over() throws Exception {
        Account zhang = clerk("zhangwei", ICBC);
        desk.worked(zhang, zhang);
        desk.reopenRuns();
        disable(zhang);

        assertThat(erase(admin, zhang.id(), REASON.formatted("zhangwei"), 422))
                .contains("1 runs that are not over", "approvals");

        assertThat(desk.rowsWith("what zhangwei asked")).contains("memory.messages");
        assertThat(created(zhang).payloadJson()).contains("zhangwei");
    }

    @Test
    void nobody_erases_without_the_right_or_in_another_institution() throws Exception {
        Account zhang = clerk("zhangwei", ICBC);
        disable(zhang);
        Caller foreign = administrator("ma", new Scope.Institution(CCB));
        Set<Right> fewer = new HashSet<>(admin.rights());
        fewer.remove(AccessRights.PERSONS_ERASE);
        Caller clerk = new Caller(UUID.randomUUID(), "wu", fewer, admin.scope(), Language.ZH);

        assertThat(erase(foreign, zhang.id(), REASON.formatted("zhangwei"), 422))
                .contains("is no account in reach")
                .doesNotContain("zhangwei");
        assertThat(erase(clerk, zhang.id(), REASON.formatted("zhangwei"), 403))
                .contains("access.persons.erase");

        assertThat(desk.room.accounts().nameOf(zhang.id())).contains("zhangwei");
    }

    private String patch(Caller caller, UUID id, String body, int status) throws Exception {
        return Callers.call(
                caller,
                () ->
                        TestBrowser.perform(
                                desk.mvc,
                                MockMvcRequestBuilders.patch("/api/v1/users/" + id)
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(body),
                                status));
    }

    private ActionLog.Entry created(Account account) {
        return log(null).stream()
                .filter(e -> e.action().equals("user.created"))
                .filter(e -> e.subject().equals("user:" + account.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<ActionLog.Entry> log(@org.jspecify.annotations.Nullable String actor) {
        return Scopes.call(
                new Scope.Network(),
                () ->
                        desk.room
                                .log()
                                .page(
                                        new ActionLog.Filter(actor, null, null, null),
                                        Long.MAX_VALUE,
                                        100));
    }
}
