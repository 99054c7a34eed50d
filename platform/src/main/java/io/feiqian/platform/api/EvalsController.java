package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.access.RoleTemplate;
import io.feiqian.platform.evals.UtteranceEval;
import io.feiqian.platform.evals.UtteranceReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Measures the live catalogue on a file of utterances. */
@RestController
class EvalsController {

    private static final Right RUN = new Right("evals.utterances.run");

    private final UtteranceEval eval;

    EvalsController(UtteranceEval eval) {
        this.eval = eval;
    }

    @Bean
    static RoleTemplate agentEngineer() {
        return new RoleTemplate(
                "agent-engineer",
                new Bilingual("智能体工程师", "Agent engineer"),
                new Bilingual(
                        "用语料衡量智能体的理解能力。", "Measures on utterances how well agents understand."),
                Map.of(RUN, new Bilingual("运行语料评测", "Run evaluations on utterances")));
    }

    /** JSON lines in, the report out. */
    @PostMapping(path = "/api/v1/evals/utterances", consumes = MediaType.TEXT_PLAIN_VALUE)
    UtteranceReport utterances(@RequestBody(required = false) @Nullable String lines) {
        Caller caller = Callers.current();
        caller.require(RUN);
        return eval.run(caller, lines == null ? List.of() : lines.lines().toList());
    }
}
