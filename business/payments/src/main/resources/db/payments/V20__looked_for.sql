-- A trace number or an approval code is looked for by index, as a reference is; before, every row of the period was read.
-- 流水号和授权码按索引查找，与参考号一样；此前要读遍整个时间段。
create index transactions_by_stan on payments.transactions (stan);
create index transactions_by_approval_code on payments.transactions (approval_code) where approval_code is not null;

-- What differs and counts nothing, by day: clearing_records_by_day has only what counts.
-- 有差异且未计入结算的记录，按结算日；另一索引只含计入结算的。
create index clearing_records_uncleared on payments.clearing_records (settlement_date)
    where cleared_minor = 0 and difference is not null;
