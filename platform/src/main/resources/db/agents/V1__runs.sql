-- Runs of agents. The events of a run are its log: state is what they add up to.

-- One row for each process that ever ran agents. Its epoch is the fencing token of the runs it owns; it must come back
-- before alive_until, or another process takes them over.
CREATE TABLE agents.processes (
    epoch       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL,
    started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    alive_until timestamptz NOT NULL
);

CREATE TABLE agents.runs (
    id             uuid PRIMARY KEY,
    institution_id uuid,
    user_id        uuid NOT NULL,
    user_name      text NOT NULL,
    thread_id      uuid NOT NULL,
    said           text NOT NULL,
    -- Everything that came in with the message; a replay starts from it.
    input          text NOT NULL,
    state          text NOT NULL CHECK (state IN ('Queued', 'Running', 'WaitingForApproval', 'AskedBack', 'Answered',
                       'NotUnderstood', 'HandedOver', 'Refused', 'Parked', 'LimitReached', 'Cancelled', 'Failed')),
    owner          bigint NOT NULL,
    cancel_by      text,
    approval_id    uuid,
    agent          text,
    certainty      double precision,
    rung           text,
    steps          int NOT NULL DEFAULT 0,
    tokens_in      bigint NOT NULL DEFAULT 0,
    tokens_out     bigint NOT NULL DEFAULT 0,
    cost_micros    bigint NOT NULL DEFAULT 0,
    started_at     timestamptz NOT NULL,
    ended_at       timestamptz,
    feedback       text CHECK (feedback IN ('Good', 'Bad')),
    feedback_words text
);
CREATE INDEX runs_of_thread ON agents.runs (thread_id, id);
CREATE INDEX runs_of_user ON agents.runs (user_id, id DESC);
CREATE INDEX runs_open ON agents.runs (state, owner) WHERE ended_at IS NULL;
ALTER TABLE agents.runs ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON agents.runs
    USING ((SELECT storage.sees_all()) OR institution_id = (SELECT storage.institution()));

-- The text of an event is what was sent, byte for byte; "note" is what only a replay needs.
-- The primary key is the lock: of two processes that both think they own a run, one gets the next sequence.
CREATE TABLE agents.events (
    run_id         uuid NOT NULL,
    sequence       int NOT NULL,
    institution_id uuid,
    at             timestamptz NOT NULL,
    type           text NOT NULL,
    ends           boolean NOT NULL,
    event          text NOT NULL,
    note           text,
    PRIMARY KEY (run_id, sequence)
);
-- No double answer: a run has one event that ends it.
CREATE UNIQUE INDEX events_one_end ON agents.events (run_id) WHERE ends;
ALTER TABLE agents.events ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON agents.events
    USING ((SELECT storage.sees_all()) OR institution_id = (SELECT storage.institution()));
-- What was told is never changed by anyone's scope.
REVOKE UPDATE, DELETE ON agents.events FROM feiqian_app;
