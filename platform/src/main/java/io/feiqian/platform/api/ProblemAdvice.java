package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.MissingRight;
import io.feiqian.platform.access.NetworkOnly;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Answers every exception with a problem: named field, value and remedy; never a stack trace.
 * Before Spring's own advice, whose problems have no type.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final int RETRY_SECONDS = 5;

    /** PostgreSQL's states for a character that no text or JSON of it can hold: U+0000. */
    private static final Set<String> NO_TEXT = Set.of("22021", "22P05");

    private static final InvalidValue NUL =
            new InvalidValue(
                    "text",
                    "U+0000",
                    new Bilingual("不能出现在文字里", "cannot be part of a text"),
                    new Bilingual(
                            "请去掉这个字符；没有保存任何内容。", "Take the character out; nothing was stored."));

    private final Outages outages;

    ProblemAdvice(Outages outages) {
        this.outages = outages;
    }

    @ExceptionHandler
    ResponseEntity<Problem> of(ApiProblem problem, HttpServletRequest request) {
        return answer(
                problem.status(), problem.kind(), problem.getMessage(), problem.fields(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> of(InvalidValue invalid, HttpServletRequest request) {
        return answer(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid-value",
                invalid.in(language(request)),
                List.of(field(invalid, language(request))),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> of(
            HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValue invalid) {
                return of(invalid, request);
            }
            if (cause instanceof BodyLimit.TooLarge tooLarge) {
                return of(tooLarge, request);
            }
            if (cause instanceof UnrecognizedPropertyException unknown) {
                return answer(
                        HttpStatus.BAD_REQUEST,
                        "unknown-field",
                        "The field " + unknown.getPropertyName() + " is not known here.",
                        List.of(
                                new Problem.Field(
                                        unknown.getPropertyName(),
                                        null,
                                        "is not known",
                                        "Known are " + unknown.getKnownPropertyIds() + ".")),
                        request);
            }
            if (cause instanceof MismatchedInputException mismatch
                    && !mismatch.getPath().isEmpty()) {
                return of(wrongType(mismatch), request);
            }
        }
        return answer(
                HttpStatus.BAD_REQUEST,
                "unreadable",
                "The body is not the JSON that is expected here. " + where(unreadable),
                List.of(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> of(
            MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        InvalidValue invalid =
                wrongType(
                        mismatch.getName(),
                        String.valueOf(mismatch.getValue()),
                        mismatch.getRequiredType());
        return answer(
                HttpStatus.BAD_REQUEST,
                "invalid-value",
                invalid.in(language(request)),
                List.of(field(invalid, language(request))),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> of(MissingRight missing, HttpServletRequest request) {
        return answer(HttpStatus.FORBIDDEN, "forbidden", missing.getMessage(), List.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> of(NetworkOnly refused, HttpServletRequest request) {
        return answer(
                HttpStatus.FORBIDDEN,
                "operator-only",
                refused.why().in(language(request)),
                List.of(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> of(DuplicateKeyException duplicate, HttpServletRequest request) {
        LOG.debug("A key is taken: {}", duplicate.getMessage());
        return answer(
                HttpStatus.CONFLICT,
                "taken",
                "There is one of that name already. Choose another name.",
                List.of(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> of(BodyLimit.TooLarge tooLarge, HttpServletRequest request) {
        return answer(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                tooLarge.getMessage(),
                List.of(),
                request);
    }

    /** The reader has gone; nobody is left to be told. */
    @ExceptionHandler
    void of(AsyncRequestNotUsableException gone) {
        LOG.debug("The reader has gone: {}", gone.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> of(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known) {
            return answer(
                    known.getStatusCode(),
                    "http-" + known.getStatusCode().value(),
                    known.getBody().getDetail(),
                    List.of(),
                    request);
        }
        if (holdsNul(failure)) {
            return of(NUL, request);
        }
        Optional<ApiProblem> outage = outages.of(failure);
        if (outage.isPresent()) {
            return of(outage.get(), request);
        }
        LOG.error("Unexpected failure at {}", request.getRequestURI(), failure);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "unexpected",
                "Something broke here. What was acknowledged before stands. Give the trace id to whoever runs this.",
                List.of(),
                request);
    }

    /** Whatever text it came with: what wrote it rolled back, so nothing of it is stored. */
    private static boolean holdsNul(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && NO_TEXT.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static InvalidValue wrongType(MismatchedInputException mismatch) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : mismatch.getPath()) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        String value =
                mismatch instanceof InvalidFormatException wrong
                        ? String.valueOf(wrong.getValue())
                        : "";
        return wrongType(field.toString(), value, mismatch.getTargetType());
    }

    private static InvalidValue wrongType(String field, String value, @Nullable Class<?> type) {
        Bilingual expected = words(type);
        return new InvalidValue(
                field,
                value,
                new Bilingual("不是" + expected.zh(), "is not " + expected.en()),
                new Bilingual("API 说明写明了格式。", "The API's description shows the form."));
    }

    private static Bilingual words(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            String names =
                    Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
            return new Bilingual("其中之一：" + names, "one of " + names);
        }
        return switch (type == null ? "" : type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> new Bilingual("整数", "a whole number");
            case "UUID" -> new Bilingual("编号（UUID）", "an id (UUID)");
            case "LocalDate" -> new Bilingual("日期（如 2026-01-31）", "a date (such as 2026-01-31)");
            case "Instant" ->
                    new Bilingual(
                            "时刻（如 2026-01-31T04:00:00Z）",
                            "an instant (such as 2026-01-31T04:00:00Z)");
            case "boolean", "Boolean" -> new Bilingual(" true 或 false", "true or false");
            case "String" -> new Bilingual("文字", "a text");
            default -> new Bilingual("这里要的格式", "of the form expected here");
        };
    }

    private static String where(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json && json.getLocation() != null) {
                return "Line %d, column %d: %s."
                        .formatted(
                                json.getLocation().getLineNr(),
                                json.getLocation().getColumnNr(),
                                json.getOriginalMessage());
            }
        }
        return "";
    }

    private static Problem.Field field(InvalidValue invalid, Language language) {
        return new Problem.Field(
                invalid.field(),
                invalid.value(),
                invalid.reasons().in(language),
                invalid.remedies().in(language));
    }

    /** The caller's; whoever is not signed in says it with the request. */
    private static Language language(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return Callers.find()
                .map(Caller::language)
                .orElse(accepted != null && accepted.startsWith("zh") ? Language.ZH : Language.EN);
    }

    private static ResponseEntity<Problem> answer(
            HttpStatusCode status,
            String kind,
            @Nullable String detail,
            List<Problem.Field> fields,
            HttpServletRequest request) {
        HttpStatus known = HttpStatus.resolve(status.value());
        Problem problem =
                new Problem(
                        "/problems/" + kind,
                        known == null ? "Problem" : known.getReasonPhrase(),
                        status.value(),
                        detail,
                        request.getRequestURI(),
                        MDC.get(TraceIdFilter.KEY),
                        fields);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status.value() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS));
        }
        return answer.body(problem);
    }
}
