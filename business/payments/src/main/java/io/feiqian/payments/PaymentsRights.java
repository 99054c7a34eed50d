package io.feiqian.payments;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.access.RoleTemplate;
import java.util.List;
import java.util.Set;

/** What may be done with the record, and the roles that a new installation gets. */
public final class PaymentsRights {

    public static final Right READ = new Right("payments.transactions.read");
    public static final Right RECORD = new Right("payments.transactions.record");
    public static final Right REVEAL = new Right("payments.cards.reveal");
    public static final Right IMPORT = new Right("payments.imports.run");
    public static final Right REFUND = new Right("payments.refunds.propose");
    public static final Right DISPUTE = new Right("payments.disputes.file");

    private PaymentsRights() {}

    static List<RoleTemplate> roles() {
        return List.of(
                new RoleTemplate(
                        "payments-viewer", new Bilingual("支付查询", "Payments viewer"), Set.of(READ)),
                new RoleTemplate(
                        "payments-operator",
                        new Bilingual("支付运营", "Payments operator"),
                        Set.of(READ, REFUND, DISPUTE)),
                new RoleTemplate(
                        "payments-administrator",
                        new Bilingual("支付管理", "Payments administrator"),
                        Set.of(READ, RECORD, REVEAL, IMPORT, REFUND, DISPUTE)));
    }
}
