-- Which side took a step: the network may act for either, so the action alone does not tell. Null: a deadline, or a step older than this.
alter table payments.dispute_steps add column party text check (party in ('ISSUER', 'ACQUIRER', 'NETWORK'));
