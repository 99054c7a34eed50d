package io.feiqian.wire.iso8583;

import java.time.Duration;

/** What a client got for a message that it sent. */
public sealed interface Reply {

    /** The other end answered. */
    record Answered(IsoMessage message, Duration took) implements Reply {}

    /** No answer in time. The other end may or may not have acted: send a repeat or a reversal. */
    record TimedOut(Duration waited) implements Reply {}

    /** The connection broke after the message was queued. It may or may not have arrived. */
    record Lost(String reason) implements Reply {}

    /** It was never sent: nothing has happened, it may be sent again as it is. */
    record NotSent(String reason) implements Reply {}
}
