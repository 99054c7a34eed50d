package io.feiqian.payments.retention;

import io.feiqian.platform.access.Right;

/** Rights of the archive; only who acts for the network can use them. */
public final class RetentionRights {

    public static final Right READ = new Right("payments.retention.read");
    public static final Right RUN = new Right("payments.retention.run");
    public static final Right APPROVE = RUN.toApprove();

    private RetentionRights() {}
}
