package io.feiqian.kernel;

import java.util.UUID;

/** An institution: acquirer, issuer or the network itself. The unit of tenancy. */
public record InstitutionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
