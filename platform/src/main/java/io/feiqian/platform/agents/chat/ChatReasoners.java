package io.feiqian.platform.agents.chat;

import io.feiqian.language.SlotReader;
import io.feiqian.platform.gateway.ModelSettings;
import io.feiqian.platform.gateway.Models;
import io.feiqian.platform.tools.ToolCatalogue;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** One reasoner for each model rung of the settings. */
@Configuration(proxyBeanMethods = false)
@Import(ChatReasoners.Registrar.class)
class ChatReasoners {

    /** The rungs are known only from the settings, so the beans are made from them. */
    static final class Registrar implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            ModelSettings settings =
                    Binder.get(environment).bindOrCreate("feiqian.model", ModelSettings.class);
            PromptFiles prompts = new PromptFiles();
            for (String rung : settings.names()) {
                registry.registerBean(
                        "chatReasoner-" + rung,
                        ChatReasoner.class,
                        bean ->
                                bean.supplier(context ->
                                        new ChatReasoner(
                                                rung,
                                                context.bean(Models.class),
                                                context.bean(ToolCatalogue.class),
                                                prompts,
                                                context.bean(SlotReader.class))));
            }
        }
    }
}
