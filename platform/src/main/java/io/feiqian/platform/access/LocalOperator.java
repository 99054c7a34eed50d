package io.feiqian.platform.access;

import io.feiqian.kernel.Language;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The account behind the command line of this machine. Whoever may read the home folder is the
 * operator: the key lies there, is made anew at every start, and the one before it ends. Nobody
 * knows a password of it, so it cannot sign in.
 */
public final class LocalOperator {

    private static final String ACCOUNT = "operator";
    private static final String KEY = "command line";
    private static final UUID NEWEST = new UUID(-1L, -1L);
    private static final int KEYS_LOOKED_AT = 200;

    private final Accounts accounts;
    private final ApiKeys apiKeys;

    LocalOperator(Accounts accounts, ApiKeys apiKeys) {
        this.accounts = accounts;
        this.apiKeys = apiKeys;
    }

    /** A new key's secret; every earlier one of this name is revoked. */
    public String newKey() {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    Account account = accounts.local(ACCOUNT, List.of(AccessRights.ADMINISTRATOR));
                    Set<Right> rights = accounts.rightsOf(account);
                    Caller caller =
                            new Caller(
                                    account.id(),
                                    ACCOUNT,
                                    rights,
                                    new Scope.Network(),
                                    Language.ZH);
                    apiKeys.page(NEWEST, KEYS_LOOKED_AT).stream()
                            .filter(key -> key.ownerId().equals(account.id()))
                            .filter(key -> key.name().equals(KEY) && key.revokedAt() == null)
                            .forEach(key -> apiKeys.revoke(key.id(), caller));
                    return apiKeys.create(KEY, rights, null, caller).secret();
                });
    }
}
