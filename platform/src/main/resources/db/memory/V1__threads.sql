-- Conversations. Texts are masked before they come here: card and identity numbers are keyed tokens.

CREATE TABLE memory.threads (
    id             uuid PRIMARY KEY,
    institution_id uuid,
    user_id        uuid NOT NULL,
    title          text NOT NULL DEFAULT '',
    created_at     timestamptz NOT NULL,
    last_at        timestamptz
);
CREATE INDEX threads_of_user ON memory.threads (user_id, id DESC);
ALTER TABLE memory.threads ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON memory.threads
    USING ((SELECT storage.sees_all()) OR institution_id = (SELECT storage.institution()));

-- What a person said, and the run that it started. What was answered is the run's last event.
CREATE TABLE memory.messages (
    id              uuid PRIMARY KEY,
    thread_id       uuid NOT NULL REFERENCES memory.threads (id) ON DELETE CASCADE,
    institution_id  uuid,
    run_id          uuid NOT NULL UNIQUE,
    said            text NOT NULL,
    at              timestamptz NOT NULL,
    idempotency_key text
);
CREATE INDEX messages_of_thread ON memory.messages (thread_id, id);
CREATE UNIQUE INDEX messages_once ON memory.messages (thread_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
ALTER TABLE memory.messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON memory.messages
    USING ((SELECT storage.sees_all()) OR institution_id = (SELECT storage.institution()));
