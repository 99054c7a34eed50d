package io.feiqian.platform.evals;

import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.runs.Worlds;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Router;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
class EvalsConfiguration {

    @Bean
    UtteranceEval utteranceEval(
            AgentCatalogue agents, Router router, EmbeddedReasoner reasoner, Worlds worlds) {
        return new UtteranceEval(agents, router, reasoner, worlds);
    }
}
