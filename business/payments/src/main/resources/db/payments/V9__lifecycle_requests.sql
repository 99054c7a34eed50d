-- A request is kept before its approval is asked for, so that a second post under its key finds it whatever happened.
alter table payments.lifecycle_requests alter column approval_id drop not null;
alter table payments.lifecycle_requests add column digest bytea not null; -- 申请内容的摘要
