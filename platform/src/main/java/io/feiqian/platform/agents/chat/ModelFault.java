package io.feiqian.platform.agents.chat;

/** A model gave no usable move; the ladder falls to the next rung. */
final class ModelFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ModelFault(String message) {
        super(message);
    }
}
