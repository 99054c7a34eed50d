package io.feiqian.simulator;

import io.feiqian.simulator.output.Json;
import io.feiqian.simulator.output.Lines;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Merchant;
import io.feiqian.simulator.world.World;
import java.util.HashSet;
import java.util.Set;

/**
 * Who belongs to whom, as JSON lines that a network may know from onboarding: merchants to owners,
 * owners to the customers on whose cards takings arrive, customers to cards and devices.
 */
final class RelationsFile {

    private RelationsFile() {}

    static void write(World world, Lines lines) {
        Set<String> owners = new HashSet<>();
        for (Merchant merchant : world.merchantsById()) {
            line(lines, "merchant", merchant.id(), "owned-by", "owner", merchant.owner());
            if (owners.add(merchant.owner())) {
                String customer = world.ownerOf(merchant).customer();
                line(lines, "owner", merchant.owner(), "settles-with", "customer", customer);
            }
        }
        for (Cardholder holder : world.cardholders()) {
            String customer = holder.customer();
            line(lines, "customer", customer, "holds", "card", holder.pan().toString());
            line(lines, "customer", customer, "uses", "device", holder.device());
        }
        lines.finish(OutputFile.RELATIONS, "");
    }

    private static void line(
            Lines lines, String kind, String from, String relation, String otherKind, String to) {
        lines.write(
                OutputFile.RELATIONS,
                "",
                Json.object()
                        .put(kind, from)
                        .put("relation", relation)
                        .put(otherKind, to)
                        .toString());
    }
}
