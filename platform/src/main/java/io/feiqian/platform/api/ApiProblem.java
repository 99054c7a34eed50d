package io.feiqian.platform.api;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Thrown by a controller to answer with a problem of its own kind. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private final HttpStatus status;
    private final String detail;
    private final transient List<Problem.Field> fields;

    /**
     * @param kind the last part of the problem's type, "digest-differs"
     * @param detail one or two sentences: what happened, what was not lost, what to do
     */
    public ApiProblem(String kind, HttpStatus status, String detail, Problem.Field... fields) {
        super(detail);
        this.kind = kind;
        this.status = status;
        this.detail = detail;
        this.fields = List.of(fields);
    }

    public static ApiProblem notFound(String what, Object id) {
        return new ApiProblem(
                "not-found",
                HttpStatus.NOT_FOUND,
                "%s %s is not there, or not yours to see.".formatted(what, id));
    }

    public static ApiProblem forbidden(String right) {
        return new ApiProblem(
                "forbidden",
                HttpStatus.FORBIDDEN,
                "This needs the right %s. Ask whoever administers your roles.".formatted(right));
    }

    /** Under a key that stands for something else already. */
    public static ApiProblem keyReused() {
        return new ApiProblem(
                "key-reused",
                HttpStatus.CONFLICT,
                "This Idempotency-Key was used for something else; nothing was changed.");
    }

    String kind() {
        return kind;
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return detail;
    }

    List<Problem.Field> fields() {
        return fields;
    }
}
