package io.feiqian.wire.iso8583;

import java.util.concurrent.CompletionStage;

/**
 * What a server does with messages. Answers may come later and in any order, so that a recorder can
 * write a group of them at once; a server reads on meanwhile, up to its limit of messages in
 * flight.
 */
@FunctionalInterface
public interface IsoHandler {

    /**
     * Handles a request or advice (never a 0800: the server answers those). A stage that fails, or
     * an exception, is answered with DE 39 {@code 96}. Called on the connection's reading thread.
     */
    CompletionStage<IsoMessage> handle(IsoMessage message, Peer peer);

    /** Told of a frame that could not be read, after it was counted and answered with 30. */
    default void malformed(Decoded.Malformed fault, Peer peer) {}
}
