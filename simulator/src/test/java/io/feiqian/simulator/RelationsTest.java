package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.output.Lines;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The graph of merchants, owners, customers, cards and devices. */
class RelationsTest {

    private static final List<String> LINES = lines();

    @Test
    void every_relation_is_said_once() {
        assertThat(LINES).doesNotHaveDuplicates();
    }

    @Test
    void it_hangs_together_from_merchant_to_device() {
        Set<String> owners = all("owned-by", "owner");
        Set<String> customers = all("holds", "customer");

        assertThat(all("settles-with", "owner")).isEqualTo(owners);
        assertThat(customers).hasSize(2_000).containsAll(all("settles-with", "customer"));
        assertThat(all("uses", "customer")).isEqualTo(customers);
    }

    @Test
    void some_own_several_shops_and_some_households_share_a_device() {
        Map<String, Integer> shops = count("owned-by", "owner");
        Map<String, Integer> devices = count("uses", "device");

        assertThat(share(shops)).isBetween(.1, .4);
        assertThat(share(devices)).isBetween(.02, .12);
        assertThat(LINES).noneMatch(line -> Run.field(line, "card").matches("\\d{12,}"));
    }

    /** How many of them stand on more than one line. */
    private static double share(Map<String, Integer> counts) {
        return counts.values().stream().filter(count -> count > 1).count() / (double) counts.size();
    }

    private static Map<String, Integer> count(String relation, String of) {
        Map<String, Integer> counts = new HashMap<>();
        LINES.stream()
                .filter(line -> Run.field(line, "relation").equals(relation))
                .forEach(line -> counts.merge(Run.field(line, of), 1, Integer::sum));
        return counts;
    }

    private static Set<String> all(String relation, String of) {
        return new HashSet<>(count(relation, of).keySet());
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        RelationsFile.write(
                new World(Run.settings(1).plan(), new Chance(1)),
                new Lines() {
                    @Override
                    public boolean wants(OutputFile what) {
                        return true;
                    }

                    @Override
                    public void write(OutputFile what, String name, String line) {
                        lines.add(line);
                    }

                    @Override
                    public void finish(OutputFile what, String name) {}
                });
        return lines;
    }
}
