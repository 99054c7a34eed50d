-- What happened in a run, span by span. Attributes are masked before they come here.
CREATE TABLE tracing.spans (
    id             uuid NOT NULL,
    run_id         uuid NOT NULL,
    institution_id uuid,
    parent_id      uuid,
    kind           text NOT NULL CHECK (kind IN ('Run', 'Route', 'Reason', 'Tool', 'Model', 'Query', 'Approval', 'Check', 'Other')),
    name           text NOT NULL,
    step           int,
    started_at     timestamptz NOT NULL,
    micros         bigint NOT NULL,
    state          text NOT NULL CHECK (state IN ('Ok', 'Error', 'Waiting')),
    tokens_in      bigint NOT NULL DEFAULT 0,
    tokens_out     bigint NOT NULL DEFAULT 0,
    tokens_cached  bigint NOT NULL DEFAULT 0,
    cost_micros    bigint NOT NULL DEFAULT 0,
    attributes     jsonb NOT NULL
) PARTITION BY RANGE (started_at);
CREATE INDEX spans_of_run ON tracing.spans (run_id);
ALTER TABLE tracing.spans ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON tracing.spans
    USING ((SELECT storage.sees_all()) OR institution_id = (SELECT storage.institution()));

-- A month a partition, so that what is past its retention is dropped, not deleted row by row. The default partition
-- takes what comes before its month is open, and is empty in ordinary life.
CREATE TABLE tracing.spans_other PARTITION OF tracing.spans DEFAULT;
REVOKE ALL ON tracing.spans_other FROM feiqian_app;

CREATE FUNCTION tracing.open_month(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', day)::date;
    name text := format('spans_%s', to_char(first, 'YYYYMM'));
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('tracing.open_month'));
    IF to_regclass('tracing.' || name) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE tracing.%I (LIKE tracing.spans INCLUDING ALL)', name);
    EXECUTE format('REVOKE ALL ON tracing.%I FROM feiqian_app', name);
    EXECUTE format('ALTER TABLE tracing.spans ATTACH PARTITION tracing.%I FOR VALUES FROM (%L) TO (%L)',
        name, first::timestamp AT TIME ZONE 'UTC', (first + interval '1 month')::timestamp AT TIME ZONE 'UTC');
    RETURN true;
EXCEPTION WHEN check_violation THEN
    -- Spans of that month already lie in the default partition; they stay there.
    RETURN false;
END $$;
