package io.feiqian.simulator;

import io.feiqian.simulator.output.Json;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Merchant;
import io.feiqian.simulator.world.Terminal;
import io.feiqian.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The names behind the codes, as JSON for the record: {@code institutions} (code, roles, iin, zh,
 * en, aliases), {@code merchants} (id, acquirer, mcc, zh, en, alias, city, country), {@code
 * terminals} (id, acquirer, merchant). What the messages do not say, they say here.
 */
final class ReferenceFile {

    private ReferenceFile() {}

    static String of(World world) {
        List<String> institutions = new ArrayList<>();
        institutions.add(institution(Bank.SWITCH, List.of("NETWORK")));
        for (Bank bank : Bank.ALL) {
            List<String> roles = new ArrayList<>();
            if (bank.issues()) {
                roles.add("ISSUER");
            }
            if (bank.acquires()) {
                roles.add("ACQUIRER");
            }
            institutions.add(institution(bank, roles));
        }
        List<String> merchants = new ArrayList<>();
        List<String> terminals = new ArrayList<>();
        for (Merchant merchant : world.merchantsById()) {
            merchants.add(merchant(merchant));
            for (Terminal terminal : merchant.terminals()) {
                terminals.add(
                        Json.object()
                                .put("id", terminal.id())
                                .put("acquirer", merchant.acquirer().code())
                                .put("merchant", merchant.id())
                                .toString());
            }
        }
        return Json.object()
                        .raw("institutions", Json.array(institutions))
                        .raw("merchants", Json.array(merchants))
                        .raw("terminals", Json.array(terminals))
                + "\n";
    }

    static void write(World world, Path file) throws IOException {
        Files.writeString(file, of(world));
    }

    private static String institution(Bank bank, List<String> roles) {
        return Json.object()
                .put("code", bank.code())
                .raw("roles", Json.array(roles.stream().map(Json::string).toList()))
                .put("iin", bank.iin())
                .put("zh", bank.name().zh())
                .put("en", bank.name().en())
                .raw("aliases", Json.array(bank.aliases().stream().map(Json::string).toList()))
                .toString();
    }

    private static String merchant(Merchant merchant) {
        return Json.object()
                .put("id", merchant.id())
                .put("acquirer", merchant.acquirer().code())
                .put("mcc", merchant.trade().mcc().code())
                .put("zh", merchant.name().zh())
                .put("en", merchant.name().en())
                .put("alias", merchant.alias())
                .put("cityZh", merchant.city().name().zh())
                .put("cityEn", merchant.city().name().en())
                .put("country", merchant.city().country())
                .toString();
    }
}
