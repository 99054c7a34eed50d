package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.storage.Scope;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** What concerns every institution at once, and what concerns one that the caller is not of. */
final class NetworkOnly {

    private NetworkOnly() {}

    /** Only the network's operator may; the words say why. */
    static void require(Bilingual why) {
        if (!(Callers.current().scope() instanceof Scope.Network)) {
            throw forbidden(why);
        }
    }

    /** Only the network's operator and the institution itself may. */
    static void requireOr(UUID institution) {
        if (Callers.current().scope() instanceof Scope.Institution(var own)
                && !own.value().equals(institution)) {
            throw forbidden(
                    new Bilingual(
                            "这是另一家机构的文件，只有该机构和网络运营方可以导出。",
                            "It is another institution's file; only that one and the network's operator may have it."));
        }
    }

    private static ApiProblem forbidden(Bilingual why) {
        return new ApiProblem(
                "forbidden", HttpStatus.FORBIDDEN, why.in(Callers.current().language()));
    }
}
