-- Both sides of a dispute may send the same file: each has an entry of its own.
-- 争议双方可能发送同一份文件：各有各的记录。
alter table payments.dispute_evidence drop constraint dispute_evidence_dispute_id_digest_key;
alter table payments.dispute_evidence add unique (dispute_id, digest, party);
