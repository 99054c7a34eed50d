-- Daily roll-ups 日汇总: the figures of each UTC day of transactions, added up once and kept until that day changes.
-- 每个 UTC 日的交易汇总一次，直到该日有变动。
--
-- Nothing that writes keeps them: a writer only marks its days (payments.changed_days, area 'occurred'), as it does for
-- exports. A day is rolled in a snapshot; it stands as long as every mark of it is visible in that snapshot. Whoever reads
-- takes the rolled days from here and all others from the rows, in one statement, so the answer is that of the rows always.

-- Which days stand rolled 已汇总的日子 -----------------------------------------------------------------------------
create table payments.rolled_days (
    day          date primary key,            -- UTC 日, the partition of payments.transactions
    snapshot     pg_snapshot not null,        -- 汇总时的快照
    server       bigint not null,             -- 数据库集群标识: a restored database has other transaction numbers
    transactions bigint not null,             -- 笔数
    rolled_at    timestamptz not null default now() -- 汇总时间
);

create view payments.rolled with (security_invoker = true) as
    select r.day from payments.rolled_days r
     where not exists (select from payments.changed_days c
                        where c.area = 'occurred' and c.day = r.day
                          and not pg_visible_in_snapshot(c.changed_by, r.snapshot));

-- The figures. Each table has what a kind of question groups and restricts by; the last three columns are the figures.
create table payments.day_institutions (
    day            date not null,             -- UTC 日
    business_date  date not null,             -- 营业日
    kind           text not null,             -- 交易类型
    approved       boolean,                   -- 是否批准
    currency       text not null,             -- 交易币种
    issuer_id      uuid not null,             -- 发卡机构
    acquirer_id    uuid not null,             -- 收单机构
    response_code  text,                      -- 应答码
    transactions   bigint not null,           -- 笔数
    paid           bigint not null,           -- 有批准金额的笔数
    approved_minor bigint not null            -- 批准金额之和
);
create table payments.day_categories (
    day            date not null,
    business_date  date not null,
    kind           text not null,
    approved       boolean,
    currency       text not null,
    issuer_id      uuid not null,
    acquirer_id    uuid not null,
    response_code  text,
    mcc            text not null,             -- 商户类别码
    entry_mode     text,                      -- 服务点输入方式
    transactions   bigint not null,
    paid           bigint not null,
    approved_minor bigint not null
);
create table payments.day_hours (
    day            date not null,
    business_date  date not null,
    kind           text not null,
    approved       boolean,
    currency       text not null,
    issuer_id      uuid not null,
    acquirer_id    uuid not null,
    hour           smallint not null,         -- 终端当地的小时
    transactions   bigint not null,
    paid           bigint not null,
    approved_minor bigint not null
);
-- Without the issuer, by which it would be as long as the rows themselves: read by whoever sees all.
create table payments.day_merchants (
    day            date not null,
    business_date  date not null,
    kind           text not null,
    approved       boolean,
    currency       text not null,
    acquirer_id    uuid not null,
    merchant_id    uuid not null,             -- 商户
    transactions   bigint not null,
    paid           bigint not null,
    approved_minor bigint not null
);
create index day_institutions_by_day on payments.day_institutions (day);
create index day_categories_by_day on payments.day_categories (day);
create index day_hours_by_day on payments.day_hours (day);
create index day_merchants_by_day on payments.day_merchants (day, merchant_id);

alter table payments.day_institutions enable row level security;
alter table payments.day_categories enable row level security;
alter table payments.day_hours enable row level security;
alter table payments.day_merchants enable row level security;
create policy scope on payments.day_institutions using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));
create policy scope on payments.day_categories using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));
create policy scope on payments.day_hours using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));
create policy scope on payments.day_merchants using ((select storage.sees_all()));
revoke all on payments.rolled_days, payments.rolled, payments.day_institutions, payments.day_categories,
    payments.day_hours, payments.day_merchants from feiqian_app;
grant select on payments.rolled_days, payments.rolled, payments.day_institutions, payments.day_categories,
    payments.day_hours, payments.day_merchants to feiqian_app;

-- Days that messages and transactions have partitions for 现有的分区日. From their names; CASE, because the planner may try the
-- expression on other relations' names first.
create view payments.partition_days as
    select parent.relname::text as area,
           case when c.relname ~ '_[0-9]{8}$' then to_date(right(c.relname, 8), 'YYYYMMDD') end as day
      from pg_inherits i
      join pg_class c on c.oid = i.inhrelid
      join pg_class parent on parent.oid = i.inhparent
     where i.inhparent in ('payments.messages'::regclass, 'payments.transactions'::regclass);

-- A mark may go when every reader either has seen it or has a later one of that day yet to see.
create or replace function payments.forget_changed_days() returns bigint language sql as $$
    with gone as (
        delete from payments.changed_days c
         where not exists (select from payments.day_readers where snapshot is null)
           and not exists (
               select from payments.day_readers r
                where not pg_visible_in_snapshot(c.changed_by, r.snapshot)
                  and not exists (select from payments.changed_days later
                                   where later.area = c.area and later.day = c.day and later.changed_by > c.changed_by
                                     and not pg_visible_in_snapshot(later.changed_by, r.snapshot)))
        returning 1)
    select count(*) from gone
$$;
