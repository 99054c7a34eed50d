package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import java.util.Optional;

/** What an institution is called; the module that knows institutions provides the bean. */
public interface InstitutionNames {

    Optional<Bilingual> nameOf(InstitutionId id);
}
