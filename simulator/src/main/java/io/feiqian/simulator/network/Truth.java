package io.feiqian.simulator.network;

import io.feiqian.simulator.output.Json;
import io.feiqian.simulator.scenario.Incident;
import io.feiqian.simulator.world.Digits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What really went wrong, as JSON lines that the system never reads: a line when an incident begins
 * and ends, and one for each payment that it touched. Cards are named by issuer digits and tail.
 */
public final class Truth {

    private final @Nullable Writer out;

    public Truth(@Nullable Writer out) {
        this.out = out;
    }

    void begins(Disturbance disturbance) {
        Incident what = disturbance.incident();
        write(
                Json.object()
                        .put("what", "incident-begins")
                        .put("incident", disturbance.id())
                        .put("kind", what.kind().word())
                        .put("who", what.who())
                        .put("from", Instant.ofEpochMilli(disturbance.fromMillis()))
                        .put("to", Instant.ofEpochMilli(disturbance.toMillis()))
                        .put("detail", what.toString()));
    }

    void ends(Disturbance disturbance, long atMillis) {
        write(
                Json.object()
                        .put("what", "incident-ends")
                        .put("incident", disturbance.id())
                        .put("kind", disturbance.incident().kind().word())
                        .put("who", disturbance.incident().who())
                        .put("at", Instant.ofEpochMilli(atMillis))
                        .put("payments", disturbance.payments())
                        .put("billedMinor", disturbance.billedMinor())
                        .put("approved", disturbance.approved())
                        .put("approvedMinor", disturbance.approvedMinor()));
    }

    /** Who or what takes part in it: a victim's card, a thief's device, a merchant. */
    public void part(Disturbance disturbance, String role, String whom) {
        write(
                Json.object()
                        .put("what", "incident-part")
                        .put("incident", disturbance.id())
                        .put("role", role)
                        .put("whom", whom));
    }

    /** A payment that an incident touched; approved in part, only that part counts. */
    void touched(Mark mark, Payment payment, String code, boolean approved) {
        Disturbance disturbance = mark.trouble();
        disturbance.count(payment.billedCnyMinor(), approved);
        Json line =
                Json.object()
                        .put("what", mark.what())
                        .put("incident", disturbance.id())
                        .put("at", Instant.ofEpochMilli(payment.atMillis()))
                        .put("rrn", payment.rrn())
                        .put("stan", Digits.padded(payment.stan(), 6))
                        .put("acquirer", payment.merchant().acquirer().code())
                        .put("issuer", payment.issuer().code())
                        .put("merchant", payment.merchant().id())
                        .put("terminal", payment.terminal().id())
                        .put("card", payment.pan().toString())
                        .put("amountMinor", payment.amountMinor())
                        .put("currency", payment.merchant().city().currency())
                        .put("billedMinor", payment.billedCnyMinor())
                        .put("responseCode", code);
        write(mark.otherRrn().isEmpty() ? line : line.put("otherRrn", mark.otherRrn()));
    }

    /** What a customer says or disputes, and why really; {@code incident} may be empty. */
    public void heard(
            String what, String id, String said, String cause, String incident, Payment payment) {
        write(
                Json.object()
                        .put("what", what)
                        .put("id", id)
                        .put("said", said)
                        .put("cause", cause)
                        .put("incident", incident)
                        .put("rrn", payment.rrn())
                        .put("stan", Digits.padded(payment.stan(), 6))
                        .put("acquirer", payment.merchant().acquirer().code())
                        .put("terminal", payment.terminal().id())
                        .put("transactionAt", Instant.ofEpochMilli(payment.atMillis())));
    }

    /**
     * A file that an incident spoilt, and how many items of which sum in CNY are missing or
     * doubled.
     */
    public void file(Disturbance disturbance, String what, String name, long items, long sumMinor) {
        disturbance.count(items, sumMinor);
        write(
                Json.object()
                        .put("what", what)
                        .put("incident", disturbance.id())
                        .put("file", name)
                        .put("items", items)
                        .put("sumMinor", sumMinor));
    }

    private void write(Json line) {
        if (out == null) {
            return;
        }
        try {
            out.write(line.toString());
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The truth cannot be written.", e);
        }
    }
}
