package io.feiqian.platform.storage;

import io.feiqian.platform.storage.GroupCommit.Lane;
import io.feiqian.platform.storage.GroupCommit.Submission;
import io.feiqian.platform.storage.GroupCommit.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All writes of one lane in a batch. */
final class LaneBatch<T, R> {

    private final Lane<T, R> lane;
    private final List<Write<T, R>> writes = new ArrayList<>();

    private LaneBatch(Lane<T, R> lane) {
        this.lane = lane;
    }

    /** There are a handful of lanes, so a list is quicker than a map. */
    static List<LaneBatch<?, ?>> of(List<Submission> batch) {
        List<LaneBatch<?, ?>> lanes = new ArrayList<>(4);
        for (Submission submission : batch) {
            for (Write<?, ?> write : submission.writes) {
                add(lanes, write);
            }
        }
        lanes.sort((a, b) -> Integer.compare(a.lane.order(), b.lane.order()));
        return lanes;
    }

    @SuppressWarnings("unchecked")
    private static <T, R> void add(List<LaneBatch<?, ?>> lanes, Write<T, R> write) {
        for (LaneBatch<?, ?> known : lanes) {
            if (known.lane == write.lane) {
                ((LaneBatch<T, R>) known).writes.add(write);
                return;
            }
        }
        LaneBatch<T, R> added = new LaneBatch<>(write.lane);
        added.writes.add(write);
        lanes.add(added);
    }

    void write(Connection connection) throws SQLException {
        List<T> items = new ArrayList<>(writes.size());
        for (Write<T, R> write : writes) {
            items.add(write.item);
        }
        List<R> results = lane.write(connection, items);
        if (results.size() != items.size()) {
            throw new IllegalStateException(
                    "%s returned %d results for %d items. A lane returns one each, in order."
                            .formatted(lane, results.size(), items.size()));
        }
        for (int i = 0; i < results.size(); i++) {
            writes.get(i).result = results.get(i);
        }
    }
}
