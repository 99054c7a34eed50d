package io.feiqian.platform.tools;

/** How protected the data is that a tool returns. */
public enum DataClass {
    /** Reference data that anyone signed in may see. */
    PUBLIC,
    /** Figures about institutions and merchants. */
    INTERNAL,
    /** About a person, under a token. */
    PERSONAL,
    /** Clear card or identity numbers. */
    SECRET
}
