package io.feiqian.platform.gateway;

import java.util.function.Consumer;

/** A model behind some protocol. Blocking; gives up by itself within its time-outs. */
public interface ChatProvider {

    /** Pieces of the answer's text go to {@code onText} as they come; the outcome has the whole. */
    ChatOutcome chat(ChatRequest request, Consumer<String> onText);
}
