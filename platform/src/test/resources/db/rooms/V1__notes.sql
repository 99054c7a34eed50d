CREATE TABLE rooms.note (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    institution_id uuid NOT NULL,
    text           text NOT NULL
);
ALTER TABLE rooms.note ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON rooms.note
    USING ((SELECT storage.sees_all()) OR institution_id = (SELECT storage.institution()));
