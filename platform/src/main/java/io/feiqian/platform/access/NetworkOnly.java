package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;

/** A member institution's caller wants what only the network's operator may; nothing was done. */
public final class NetworkOnly extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Bilingual why;

    NetworkOnly(Bilingual why) {
        super(why.en());
        this.why = why;
    }

    public Bilingual why() {
        return why;
    }
}
