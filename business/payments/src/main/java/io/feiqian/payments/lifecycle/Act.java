package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.access.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who acts, under which key, and under which request that a second person approved. */
record Act(Caller caller, String key, @Nullable UUID request) {

    private static final int KEY_LENGTH_MAX = 200;

    Act {
        if (key.isBlank() || key.length() > KEY_LENGTH_MAX) {
            throw new InvalidValue(
                    "Idempotency-Key",
                    key,
                    new Bilingual(
                            "须有 1 到 " + KEY_LENGTH_MAX + " 个字符",
                            "must have 1 to " + KEY_LENGTH_MAX + " characters"),
                    new Bilingual("请用 UUID。", "Send a UUID."));
        }
    }

    /** For a further event of the same act. */
    Act also(String what) {
        return new Act(caller, key + "/" + what, request);
    }
}
