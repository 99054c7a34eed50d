package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.record.KnownCodes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether new values of fields can be accepted, each by its own form. */
final class FieldCheck {

    private static final int TEXT_LENGTH_MAX = 200;

    /** What people enter is held against the lists; what messages bring is only counted. */
    private static final Set<String> CATEGORIES = KnownCodes.merchantCategories();

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final Map<LifecycleAction, Set<String>> REQUIRED =
            Map.of(
                    LifecycleAction.APPLY,
                    Set.of("nameZh", "nameEn", "mcc"),
                    LifecycleAction.INSTALL,
                    Set.of("merchant"),
                    LifecycleAction.ISSUE,
                    Set.of("expiry"),
                    LifecycleAction.REPLACE,
                    Set.of("expiry"),
                    LifecycleAction.RENEW,
                    Set.of("expiry"));
    private static final Set<LifecycleAction> GIVES_FIELDS =
            Set.of(
                    LifecycleAction.APPLY,
                    LifecycleAction.CHANGE,
                    LifecycleAction.INSTALL,
                    LifecycleAction.MOVE,
                    LifecycleAction.ISSUE,
                    LifecycleAction.REPLACE,
                    LifecycleAction.RENEW);

    private FieldCheck() {}

    static void require(Subject subject, LifecycleAction action, Map<String, String> fields) {
        SubjectTable.of(subject.kind()).requireKnown(fields.keySet());
        if (!fields.isEmpty() && !GIVES_FIELDS.contains(action)) {
            throw new InvalidValue(
                    "fields",
                    fields.keySet(),
                    new Bilingual("不由 " + action + " 改变", "are not changed by " + action),
                    new Bilingual("请不要填。", "Leave them out."));
        }
        for (String name : REQUIRED.getOrDefault(action, Set.of())) {
            if (!fields.containsKey(name)) {
                throw new InvalidValue(
                        name,
                        "",
                        new Bilingual("没有填写", "is missing"),
                        new Bilingual(action + " 需要它。", action + " needs it."));
            }
        }
        fields.forEach(FieldCheck::require);
    }

    private static void require(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > TEXT_LENGTH_MAX) {
            throw new InvalidValue(
                    name,
                    value == null ? 0 : value.length(),
                    new Bilingual(
                            "须有 1 到 " + TEXT_LENGTH_MAX + " 个字",
                            "must have 1 to " + TEXT_LENGTH_MAX + " characters"),
                    new Bilingual("不改的请不要填。", "Leave out what does not change."));
        }
        switch (name) {
            case "mcc" ->
                    listed(
                            name,
                            value,
                            CATEGORIES,
                            new Bilingual("不是已收录的商户类别码", "is no listed merchant category code"),
                            new Bilingual(
                                    "请用 ISO 18245 的四位数字，如 5411。",
                                    "Use the four digits of ISO 18245, such as 5411."));
            case "country" ->
                    listed(
                            name,
                            value,
                            COUNTRIES,
                            new Bilingual("不是国家或地区代码", "is no country code"),
                            new Bilingual(
                                    "请用 ISO 3166 的两个大写字母，如 CN。",
                                    "Use the two capital letters of ISO 3166, such as CN."));
            case "expiry" ->
                    form(
                            name,
                            value,
                            "[0-9]{2}(0[1-9]|1[0-2])",
                            new Bilingual("须为年月，如 3008。", "Year and month, as in 3008."));
            case "merchant" -> merchant(value);
            case "latitude" -> degrees(name, value, 90);
            case "longitude" -> degrees(name, value, 180);
            default -> {}
        }
    }

    private static void listed(
            String name, String value, Set<String> list, Bilingual reason, Bilingual remedy) {
        if (!list.contains(value)) {
            throw new InvalidValue(name, value, reason, remedy);
        }
    }

    private static void form(String name, String value, String form, Bilingual remedy) {
        if (!value.matches(form)) {
            throw new InvalidValue(name, value, new Bilingual("格式不对", "has another form"), remedy);
        }
    }

    private static void merchant(String value) {
        try {
            UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(
                    "merchant",
                    value,
                    new Bilingual("不是商户的编号", "is no id of a merchant"),
                    new Bilingual("请从列表中选择。", "Take it from the list."));
        }
    }

    private static void degrees(String name, String value, int max) {
        form(
                name,
                value,
                "-?[0-9]{1,3}(\\.[0-9]{1,6})?",
                new Bilingual("须为度数，最多六位小数。", "Degrees with at most six decimals."));
        if (new BigDecimal(value).abs().compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new InvalidValue(
                    name,
                    value,
                    new Bilingual("超出 ±" + max, "is outside ±" + max),
                    new Bilingual("也许经度和纬度填反了。", "Maybe latitude and longitude changed places."));
        }
    }
}
