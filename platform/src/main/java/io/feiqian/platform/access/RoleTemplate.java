package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A role that a module brings with it, as a bean; created at the first start, then the people's to
 * change. Several modules may bring rights to one role: the titles are then the first's.
 *
 * @param purpose for whom it is, in one sentence
 * @param rights each with the words that tell a person what it lets them do
 */
public record RoleTemplate(
        String name, Bilingual title, Bilingual purpose, Map<Right, Bilingual> rights) {

    public RoleTemplate {
        rights = Map.copyOf(rights);
    }

    /**
     * A role that has only some of a module's rights.
     *
     * @param words what each right of the module lets a person do
     */
    public static RoleTemplate of(
            String name,
            Bilingual title,
            Bilingual purpose,
            Map<Right, Bilingual> words,
            Right... rights) {
        return new RoleTemplate(
                name,
                title,
                purpose,
                Arrays.stream(rights).collect(Collectors.toMap(Function.identity(), words::get)));
    }

    Set<Right> keys() {
        return rights.keySet();
    }
}
