-- Accounts and the log. Row-level security is for lists in a person's scope; everything that signs
-- in, changes or appends runs in the system's scope, so the app role may only read, and no secrets.

CREATE TABLE access.role (
    name     text PRIMARY KEY,
    title_zh text NOT NULL,
    title_en text NOT NULL,
    rights   text[] NOT NULL
);

CREATE TABLE access.account (
    id             uuid PRIMARY KEY,
    name           text NOT NULL UNIQUE,
    display_name   text,
    institution_id uuid,                       -- null: the network operator's own people
    language       text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
    password_hash  text NOT NULL,              -- Argon2id, with its salt and parameters
    must_change    boolean NOT NULL,
    disabled       boolean NOT NULL DEFAULT false,
    failures       integer NOT NULL DEFAULT 0, -- since the last success
    locked_until   timestamptz,
    created_at     timestamptz NOT NULL,
    last_seen_at   timestamptz
);

CREATE TABLE access.account_role (
    account_id uuid NOT NULL REFERENCES access.account,
    role_name  text NOT NULL REFERENCES access.role,
    PRIMARY KEY (account_id, role_name)
);

CREATE TABLE access.session (
    digest       bytea PRIMARY KEY,            -- SHA-256 of the cookie: a stolen dump opens nothing
    id           uuid NOT NULL UNIQUE,
    account_id   uuid NOT NULL REFERENCES access.account,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL          -- whatever happens; idleness may end it before
);
CREATE INDEX session_account ON access.session (account_id);

CREATE TABLE access.api_key (
    id           uuid PRIMARY KEY,
    account_id   uuid NOT NULL REFERENCES access.account,
    name         text NOT NULL,
    prefix       text NOT NULL,
    digest       bytea NOT NULL UNIQUE,
    rights       text[] NOT NULL,              -- at most; the owner's rights of the day limit it too
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
CREATE INDEX api_key_account ON access.api_key (account_id);

-- A person's own key, sealed with a data key. Deleting it makes the person's payloads unreadable,
-- while the log's chain over their cipher text stays whole.
CREATE TABLE access.person_key (
    person     text PRIMARY KEY,
    sealed_key bytea NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE TABLE access.erased_person (
    person    text PRIMARY KEY,
    erased_at timestamptz NOT NULL
);

CREATE TABLE access.log (
    sequence        bigint PRIMARY KEY,
    at              timestamptz NOT NULL,
    actor_kind      text NOT NULL,
    actor_id        uuid,
    actor_name      text NOT NULL,
    institution_id  uuid,
    action          text NOT NULL,
    subject         text NOT NULL,
    person          text,                      -- whose key seals the payload; null: it is clear
    payload         bytea,
    trace_id        text,
    previous_digest bytea NOT NULL,
    digest          bytea NOT NULL
);
CREATE INDEX log_actor ON access.log (actor_name, sequence);
CREATE INDEX log_action ON access.log (action, sequence);
CREATE INDEX log_at ON access.log (at);

-- Where the chain ends. The seal is made with the key file, so a chain that was rewritten or cut by
-- somebody who has only the database shows.
CREATE TABLE access.log_head (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    sequence bigint NOT NULL,
    digest   bytea NOT NULL,
    seal     bytea NOT NULL
);
INSERT INTO access.log_head (sequence, digest, seal)
VALUES (0, decode(repeat('00', 32), 'hex'), ''::bytea);

CREATE FUNCTION access.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access.log
    FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON access.log_head
    FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();

REVOKE ALL ON ALL TABLES IN SCHEMA access FROM feiqian_app;
GRANT SELECT ON access.role, access.account_role, access.log TO feiqian_app;
GRANT SELECT (id, name, display_name, institution_id, language, must_change, disabled, locked_until,
              created_at, last_seen_at) ON access.account TO feiqian_app;
GRANT SELECT (id, account_id, name, prefix, rights, created_at, expires_at, last_used_at, revoked_at)
    ON access.api_key TO feiqian_app;

ALTER TABLE access.account ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON access.account USING (storage.visible(institution_id));
ALTER TABLE access.log ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON access.log
    USING ((SELECT storage.sees_all()) OR institution_id = (SELECT storage.institution()));
ALTER TABLE access.api_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON access.api_key
    USING (EXISTS (SELECT FROM access.account a WHERE a.id = account_id));
ALTER TABLE access.account_role ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON access.account_role
    USING (EXISTS (SELECT FROM access.account a WHERE a.id = account_id));
