-- The rights that modules brought to a role so far. What a newer module brings besides is added once; what people took
-- away since stays away.
ALTER TABLE access.role ADD COLUMN brought text[];
UPDATE access.role SET brought = rights;
ALTER TABLE access.role ALTER COLUMN brought SET NOT NULL;
