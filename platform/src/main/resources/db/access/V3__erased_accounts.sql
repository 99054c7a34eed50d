-- A person whose data was erased: the row stays under a made-up name, so that what points to it still does.
ALTER TABLE access.account ADD COLUMN erased_at timestamptz;
GRANT SELECT (erased_at) ON access.account TO feiqian_app;
