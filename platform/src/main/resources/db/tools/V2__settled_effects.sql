-- People look at what others settled, latest first.
CREATE INDEX journal_resolved ON tools.journal (id DESC) WHERE resolved_by IS NOT NULL;
