package io.feiqian.platform.tools;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Actor;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes acts to the hash-chained log: within the transaction of the journal where there is one, so
 * that act and entry stand or fall together, else by themselves.
 */
final class LoggedActs implements Act.Sink {

    private final ActionLog log;

    LoggedActs(ActionLog log) {
        this.log = log;
    }

    @Override
    public void record(Act act) {
        boolean withJournal =
                TransactionSynchronizationManager.isActualTransactionActive()
                        && Scopes.current().filter(Scope.System.class::isInstance).isPresent();
        if (withJournal) {
            log.appendHere(act.action(), actor(act), act.subject(), act.details());
        } else {
            log.append(act.action(), actor(act), act.subject(), act.details());
        }
    }

    private static Actor actor(Act act) {
        if (act.actorId().equals(Acts.NOBODY)) {
            return Actor.SYSTEM;
        }
        Actor.Kind kind = act.actorName().indexOf('#') < 0 ? Actor.Kind.USER : Actor.Kind.API_KEY;
        InstitutionId institution =
                act.institution() == null ? null : new InstitutionId(act.institution());
        return new Actor(kind, act.actorId(), act.actorName(), institution);
    }
}
