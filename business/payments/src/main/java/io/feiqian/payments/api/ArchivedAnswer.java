package io.feiqian.payments.api;

import io.feiqian.payments.record.ArchivedDays;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.api.ApiProblem;
import org.springframework.http.HttpStatus;

/** The answer about what lies in the archive: since when, and what to do. */
final class ArchivedAnswer {

    private ArchivedAnswer() {}

    static ApiProblem problem(ArchivedDays.Archived archived) {
        return new ApiProblem(
                "archived", HttpStatus.GONE, archived.words().in(Callers.current().language()));
    }
}
