-- Side effects: what was intended, what became of it, and who agreed.

-- One row for each process that ever ran effects. Its epoch owns entries while it is alive.
CREATE TABLE tools.processes (
    epoch   uuid PRIMARY KEY,
    seen_at timestamptz NOT NULL
);

CREATE TABLE tools.journal (
    id              uuid PRIMARY KEY,
    idempotency_key text NOT NULL,
    run_id          uuid NOT NULL,
    step            int NOT NULL,
    institution_id  uuid,
    tool            text NOT NULL,
    tool_version    int NOT NULL,
    effect          text NOT NULL CHECK (effect IN ('WRITE', 'MONEY')),
    -- The canonical text that the digest was made of, and that a re-run reads.
    arguments       text NOT NULL,
    digest          text NOT NULL,
    caller_id       uuid NOT NULL,
    caller_name     text NOT NULL,
    caller_rights   text[] NOT NULL,
    caller_scope    text NOT NULL CHECK (caller_scope IN ('INSTITUTION', 'NETWORK', 'SYSTEM')),
    caller_language text NOT NULL,
    business_now    timestamptz NOT NULL,
    business_zone   text NOT NULL,
    business_cutoff time NOT NULL,
    evidence_used   int NOT NULL,
    state           text NOT NULL CHECK (state IN ('INTENT', 'AWAITING', 'APPROVED', 'STARTED', 'UNKNOWN',
                                                   'DONE', 'FAILED', 'CLOSED', 'PARKED', 'VOID')),
    approval_id     uuid,
    -- Goes up with every change of hands; a write with an old fence changes nothing.
    fence           int NOT NULL DEFAULT 0,
    attempts        int NOT NULL DEFAULT 0,
    owner           uuid,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at      timestamptz,
    -- Until here a request that was sent may still take effect, so "it did not happen" proves nothing.
    settles_at      timestamptz,
    reconciles      int NOT NULL DEFAULT 0,
    retry_at        timestamptz,
    ended_at        timestamptz,
    outcome         text,
    problem         text,
    resolved_by     text,
    resolution      text
);

-- One live entry for each step of a run; a voided one stays for the record.
CREATE UNIQUE INDEX journal_key ON tools.journal (idempotency_key) WHERE state <> 'VOID';
CREATE INDEX journal_open ON tools.journal (created_at) WHERE state IN ('STARTED', 'UNKNOWN', 'PARKED');
CREATE INDEX journal_run ON tools.journal (run_id, tool);

CREATE TABLE tools.approvals (
    id                uuid PRIMARY KEY,
    journal_id        uuid NOT NULL REFERENCES tools.journal (id),
    run_id            uuid NOT NULL,
    step              int NOT NULL,
    institution_id    uuid,
    tool              text NOT NULL,
    tool_version      int NOT NULL,
    effect            text NOT NULL,
    tool_right        text NOT NULL,
    arguments         text NOT NULL,
    digest            text NOT NULL,
    preview           text NOT NULL,
    state             text NOT NULL CHECK (state IN ('PENDING', 'APPROVED', 'REJECTED', 'EXPIRED', 'VOID')),
    requested_by      uuid NOT NULL,
    requested_by_name text NOT NULL,
    requested_at      timestamptz NOT NULL,
    expires_at        timestamptz NOT NULL,
    decided_by        uuid,
    decided_by_name   text,
    decided_at        timestamptz,
    reason            text,
    CHECK (decided_by IS NULL OR decided_by <> requested_by),
    CHECK (state NOT IN ('APPROVED', 'REJECTED') OR (decided_by IS NOT NULL AND decided_at IS NOT NULL))
);

CREATE INDEX approvals_newest ON tools.approvals (id DESC);
CREATE INDEX approvals_pending ON tools.approvals (expires_at) WHERE state = 'PENDING';
CREATE INDEX approvals_journal ON tools.approvals (journal_id);

-- People read what their institution asked for; only the system, which owns the tables, writes.
ALTER TABLE tools.journal ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON tools.journal USING (storage.visible(institution_id));
ALTER TABLE tools.approvals ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON tools.approvals USING (storage.visible(institution_id));
REVOKE INSERT, UPDATE, DELETE ON tools.journal, tools.approvals, tools.processes FROM feiqian_app;
