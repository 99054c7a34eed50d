package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import java.util.Set;

/**
 * A role that a module brings with it, as a bean; created at the first start, then the people's to
 * change.
 */
public record RoleTemplate(String name, Bilingual title, Set<Right> rights) {

    public RoleTemplate {
        rights = Set.copyOf(rights);
    }
}
