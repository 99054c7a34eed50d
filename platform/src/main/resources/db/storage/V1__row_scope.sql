-- What the policies of every module are written with. TenantDataSource sets feiqian.institution when a
-- connection is handed out: '' sees nothing, '*' everything, else the id of one institution.

-- All rows are in reach: the network operator's people.
CREATE FUNCTION storage.sees_all() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('feiqian.institution', true), '') = '*';

-- The institution whose rows are in reach; null when that is all or none.
CREATE FUNCTION storage.institution() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN coalesce(current_setting('feiqian.institution', true), '') IN ('', '*') THEN NULL
        ELSE current_setting('feiqian.institution', true)::uuid
    END;

-- Is a row of this institution in reach? For small tables; large ones write the two parts as
-- sub-selects, which PostgreSQL then evaluates once a query instead of once a row:
--   USING ((SELECT storage.sees_all()) OR institution_id = (SELECT storage.institution()))
CREATE FUNCTION storage.visible(institution_id uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE coalesce(current_setting('feiqian.institution', true), '')
        WHEN '*' THEN true
        WHEN '' THEN false
        ELSE institution_id = current_setting('feiqian.institution', true)::uuid
    END;
