package io.feiqian.platform.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what never reached a controller, a path that is not there or a request that the server
 * itself refused, with a problem like every other.
 */
@RestController
class ErrorsController implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        HttpStatus status = status(request);
        Problem problem =
                new Problem(
                        status == HttpStatus.NOT_FOUND
                                ? "/problems/not-found"
                                : "/problems/http-" + status.value(),
                        status.getReasonPhrase(),
                        status.value(),
                        status == HttpStatus.NOT_FOUND
                                ? "There is nothing under this path. The API's description names all paths."
                                : null,
                        text(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)),
                        MDC.get(TraceIdFilter.KEY),
                        List.of());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        // Without a code somebody asked for this path itself.
        return known == null ? HttpStatus.NOT_FOUND : known;
    }

    private static String text(@Nullable Object attribute) {
        return attribute == null ? "/error" : attribute.toString();
    }
}
