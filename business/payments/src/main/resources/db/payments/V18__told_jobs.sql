-- Why an import failed and why its rows were rejected, in Chinese beside the English; null for what was written before.
-- 导入失败的原因和行被拒的原因，中文；英文在 problem 和 reason。之前写下的没有中文。
alter table payments.imports add column problem_zh text;
alter table payments.import_rejects add column reason_zh text;

-- How many days an export left as they were, because a part of them is in the archive.
-- 导出保持原样的天数：其中一部分已归档。
alter table payments.exports add column days_held integer not null default 0;
