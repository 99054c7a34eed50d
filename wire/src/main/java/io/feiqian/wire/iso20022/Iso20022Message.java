package io.feiqian.wire.iso20022;

/** A message that is known, read from a document or to be written as one. */
public sealed interface Iso20022Message permits CreditTransfers, StatusReport, Notification {

    /** The message's own id, unique with its sender. */
    String messageId();

    IsoTime createdAt();

    /** The document, in UTF-8. */
    byte[] document();
}
