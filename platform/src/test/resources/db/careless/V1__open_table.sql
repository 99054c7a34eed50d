CREATE TABLE careless.note (
    id                    bigint PRIMARY KEY,
    issuer_institution_id uuid NOT NULL
);
