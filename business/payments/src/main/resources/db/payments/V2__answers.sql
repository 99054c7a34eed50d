-- What people ask by: the card's last digits and the terminal. A partition is one day, so the day need not be in an
-- index again; without it equal keys share an entry, which makes the index small and quick to write.
-- 按卡号后四位和终端提问。分区就是一天，索引里不再需要时间。
create index transactions_by_card_tail on payments.transactions (card_tail);
create index transactions_by_terminal on payments.transactions (terminal);
create index transactions_by_card_day on payments.transactions (card_token);
create index transactions_by_merchant_day on payments.transactions (merchant_id);
drop index payments.transactions_by_card;
drop index payments.transactions_by_merchant;

-- A query of months may use both cores only if every function in it says that it may.
alter function payments.earliest(date) parallel safe;
alter function payments.latest(date) parallel safe;

-- Tells every session to read the list of partitions again. A session may have built its list while another attached
-- a day, and then finds no partition for a row of that day until something invalidates the list. This changes nothing
-- but does invalidate it, and blocks neither readers nor writers. 让各会话重新读取分区列表。
create function payments.republish_days() returns void language plpgsql as $$
begin
    alter table only payments.messages alter column id set statistics -1;
    alter table only payments.transactions alter column id set statistics -1;
end $$;
revoke all on function payments.republish_days() from public;
