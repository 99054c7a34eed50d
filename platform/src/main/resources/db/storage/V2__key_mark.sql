-- Which key file the values of this database were written with: a keyed digest that only that file makes.
-- One row, written by the first start; a start with other keys is refused (KeyMark).
CREATE TABLE storage.key_mark (
    id   smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    mark bytea    NOT NULL
);
REVOKE ALL ON storage.key_mark FROM feiqian_app;
