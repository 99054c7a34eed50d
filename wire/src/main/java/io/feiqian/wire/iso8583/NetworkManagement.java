package io.feiqian.wire.iso8583;

/** The codes of DE 70 in a 0800. */
public final class NetworkManagement {

    public static final int SIGN_ON = 1;
    public static final int SIGN_OFF = 2;
    public static final int ECHO = 301;

    private NetworkManagement() {}
}
