package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.api.SentTexts;
import io.feiqian.platform.guardrails.Masking;
import io.feiqian.platform.storage.Keys;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every string of every body that any controller takes, a new one of tomorrow among them: a number
 * of a card in it does not come through, unless the field is known to be no prose.
 */
class SentTextsTest {

    private static final String CARD = "4111111111111111";
    private static final String WORDS = "\u202e卡号 " + CARD + "\u001b，电话 13800138000";

    /** What a person may send as it is. Whoever adds a line says why it is no prose. */
    private static final Set<String> NO_PROSE =
            Set.of(
                    "Decision.digest",
                    "Erasing.name",
                    "Institution.code",
                    "Institution.iin",
                    "Means.device",
                    "Means.payee",
                    "Means.payer",
                    "Means.tokenReference",
                    "Means.wallet",
                    "Merchant.acquirer",
                    "Merchant.id",
                    "Merchant.mcc",
                    "NewAction.number",
                    "NewAction.pan",
                    "NewCard.pan",
                    "NewImport.path",
                    "NewIncident.target",
                    "NewMerchant.number",
                    "NewTerminal.terminal",
                    "NewTransaction.acquirerId",
                    "NewTransaction.authorisationCode",
                    "NewTransaction.issuerId",
                    "NewTransaction.merchantId",
                    "NewTransaction.originalDataElements",
                    "NewTransaction.pan",
                    "NewTransaction.rrn",
                    "NewTransaction.stan",
                    "NewTransaction.terminal",
                    "NewUser.institutionId",
                    "NewUser.name",
                    "PageContext.id",
                    "PasswordChange.current",
                    "PasswordChange.next",
                    "SignInRequest.password",
                    "SignInRequest.username",
                    "Start.scenario",
                    "Terminal.acquirer",
                    "Terminal.id",
                    "Terminal.merchant",
                    "Wanted.path");

    private final JsonMapper json =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .addModule(new SentTexts(new Masking(Keys.inMemory())))
                    .build();

    @Test
    void a_card_number_comes_through_no_field_that_may_hold_prose() throws Exception {
        Set<String> asSent = new TreeSet<>();
        Set<String> fields = new TreeSet<>();
        for (Class<?> body : bodies()) {
            for (RecordComponent field : body.getRecordComponents()) {
                if (holdsText(field.getGenericType())) {
                    fields.add(name(body, field));
                    if (read(body, field).contains(CARD)) {
                        asSent.add(name(body, field));
                    }
                }
            }
        }

        assertThat(asSent).isEqualTo(new TreeSet<>(NO_PROSE));
        assertThat(fields)
                .contains(
                        "NewStep.note", "NewAction.reason", "NewAction.fields", "Feedback.comment")
                .contains(
                        "Decision.reason",
                        "Settlement.note",
                        "NewRestore.reason",
                        "NewMessage.text");
    }

    /** What a controller would have, or what it is told about the value. */
    private String read(Class<?> body, RecordComponent asked) throws Exception {
        List<String> members = new ArrayList<>();
        for (RecordComponent field : body.getRecordComponents()) {
            String value =
                    field.getName().equals(asked.getName())
                            ? written(field.getGenericType())
                            : filler(field);
            if (value != null) {
                members.add("\"%s\": %s".formatted(field.getName(), value));
            }
        }
        String sent = "{" + String.join(", ", members) + "}";
        try {
            Object read = json.readValue(sent, body);
            Method accessor = asked.getAccessor();
            accessor.setAccessible(true);
            String value = String.valueOf(accessor.invoke(read));
            assertThat(value).as(name(body, asked)).contains("卡号");
            assertThat(value.contains(CARD) || !value.contains("\u202e")).isTrue();
            return value;
        } catch (JacksonException e) {
            String refusal = String.valueOf(e.getMessage());
            assertThat(refusal).as(name(body, asked)).contains("卡号");
            return refusal;
        }
    }

    private static @Nullable String filler(RecordComponent field) {
        boolean may = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return field.getType() == String.class && !may ? "\"x\"" : null;
    }

    private String written(Type type) {
        String words = json.writeValueAsString(WORDS);
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class
                    ? "{\"key\": " + words + "}"
                    : "[" + words + "]";
        }
        return words;
    }

    private static boolean holdsText(Type type) {
        return type == String.class
                || type instanceof ParameterizedType generic
                        && Arrays.asList(generic.getActualTypeArguments()).contains(String.class);
    }

    private static String name(Class<?> body, RecordComponent field) {
        return body.getSimpleName() + "." + field.getName();
    }

    private static Set<Class<?>> bodies() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<Class<?>> bodies = new java.util.LinkedHashSet<>();
        for (var found : scan.findCandidateComponents("io.feiqian")) {
            Class<?> controller = Class.forName(found.getBeanClassName());
            for (Method method : controller.getDeclaredMethods()) {
                Arrays.stream(method.getParameters())
                        .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                        .forEach(parameter -> collect(parameter.getParameterizedType(), bodies));
            }
        }
        return bodies;
    }

    private static void collect(Type type, Set<Class<?>> bodies) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(one -> collect(one, bodies));
        } else if (type instanceof Class<?> record && record.isRecord() && bodies.add(record)) {
            Arrays.stream(record.getRecordComponents())
                    .forEach(field -> collect(field.getGenericType(), bodies));
        }
    }
}
