package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.AccessRights;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.access.RoleTemplate;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.KilledTransfer;
import io.feiqian.platform.tools.ParkedEffects;
import io.feiqian.platform.tools.SampleRoom;
import io.feiqian.platform.tools.SampleTools;
import io.feiqian.platform.tools.ToolRoom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A side effect that a real SIGKILL left unknown, settled by a person who signed in. */
@Tag("slow")
class KilledEffectApiTest {

    private static final List<RoleTemplate> ROLES =
            List.of(
                    role("clerk", SampleTools.READ, SampleTools.PAY),
                    role("approver", SampleTools.READ, ParkedEffects.RESOLVE));

    private final SignedInApi api = new SignedInApi(List.of("tools"), ROLES);
    private final KilledTransfer killed = new KilledTransfer(api.database);
    private final ToolRoom room = killed.recovered(api.room.log());

    KilledEffectApiTest() throws Exception {}

    private static RoleTemplate role(String name, Right... rights) {
        Bilingual words = new Bilingual(name, name);
        return new RoleTemplate(
                name,
                words,
                words,
                Arrays.stream(rights).collect(Collectors.toMap(right -> right, _ -> words)));
    }

    @AfterEach
    void close() throws Exception {
        killed.close();
        api.close();
    }

    /**
     * A person with a session of their own; a reset of the first password is not what is tested.
     */
    private TestBrowser person(String name, String role, InstitutionId institution)
            throws Exception {
        Caller setUp =
                new Caller(
                        UUID.randomUUID(),
                        "set-up",
                        rightsOf(role),
                        new Scope.Network(),
                        Language.EN);
        Accounts.Created created =
                Scopes.call(
                        setUp.scope(),
                        () ->
                                api.room
                                        .accounts()
                                        .create(
                                                new Accounts.NewAccount(
                                                        name,
                                                        null,
                                                        List.of(role),
                                                        institution,
                                                        Language.EN),
                                                setUp));
        TestBrowser browser = api.signIn(name, created.firstPassword(), 200);
        String change = SignedInApi.change(created.firstPassword(), SignedInApi.NEXT);
        browser.send("POST", "/api/v1/session/password", change, 200);
        return browser;
    }

    private TestBrowser effects(String name, String role, InstitutionId institution)
            throws Exception {
        return api.at(
                new EffectsController(room.parked(), room.catalogue()),
                person(name, role, institution));
    }

    private static Set<Right> rightsOf(String role) {
        Set<Right> rights =
                new HashSet<>(
                        ROLES.stream()
                                .filter(r -> r.name().equals(role))
                                .findFirst()
                                .map(r -> r.rights().keySet())
                                .orElse(Set.of(AccessRights.LOG_READ)));
        rights.addAll(
                List.of(
                        AccessRights.USERS_WRITE,
                        AccessRights.USERS_READ,
                        AccessRights.LOG_READ,
                        AccessRights.LOG_VERIFY));
        return rights;
    }

    @Test
    void a_person_settles_what_a_killed_process_left_and_the_log_says_who_and_why()
            throws Exception {
        TestBrowser approver = effects("wu", "approver", SampleRoom.ICBC);
        TestBrowser clerk = effects("clerk", "clerk", SampleRoom.ICBC);
        TestBrowser foreign = effects("ma", "approver", SampleRoom.CCB);
        TestBrowser auditor = person("audit", "auditor", SampleRoom.ICBC);
        String page = approver.get("/api/v1/effects", 200);
        String path = "/api/v1/effects/" + JsonPath.<String>read(page, "$.items[0].id");
        String body = "{\"happened\":true,\"note\":\"the bank's statement has it\"}";

        assertThat(JsonPath.<List<Object>>read(page, "$.items")).hasSize(1);
        clerk.send("POST", path + "/settlement", body, 404);
        foreign.send("POST", path + "/settlement", body, 404);
        assertThat(approver.sendWithout("POST", path + "/settlement", body, 403)).contains("csrf");
        assertThat(approver.get(path, 200)).contains("\"state\":\"Parked\"");
        String settled = approver.send("POST", path + "/settlement", body, 200);

        assertThat(JsonPath.<String>read(settled, "$.state")).isEqualTo("Happened");
        assertThat(killed.again(room)).isInstanceOf(CallOutcome.Done.class);
        assertThat(killed.payments()).isEqualTo(1);
        String log = auditor.get("/api/v1/log?action=effect.resolved", 200);
        assertThat(JsonPath.<List<Object>>read(log, "$.items")).hasSize(1);
        assertThat(JsonPath.<String>read(log, "$.items[0].actor.name")).isEqualTo("wu");
        assertThat(JsonPath.<String>read(log, "$.items[0].payload.reason"))
                .isEqualTo("the bank's statement has it");
        assertThat(auditor.send("POST", "/api/v1/log/verify", "", 200)).contains("\"intact\":true");
    }
}
