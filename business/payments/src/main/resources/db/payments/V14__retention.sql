-- Retention 保留 and archive 归档: days whose business is over leave the database as Parquet files, which were read back and
-- compared before, and can be put back exactly. Nothing leaves unless the operator has configured it and two people agreed.
-- 业务已了结的日子写成 Parquet 文件，读回核对之后才移出数据库，随时可以原样恢复。

-- Archived days 已归档的日子 ----------------------------------------------------------------------------------------
-- A line is there exactly while the rows of that table and day are in its file and not in the table. It is written in the
-- transaction that removes them, and removed in the transaction that puts them back. A day without rows and without a
-- line is an empty day. 有这一行，就说明该表该日的数据在文件里、不在表里。
create table payments.archived_days (
    area        text not null,                -- 数据表
    day         date not null,                -- 日期: of transactions and messages their partition, the UTC and the local day
    rows        bigint not null,              -- 行数
    sums        jsonb not null,               -- 金额合计 {"amount_minor": {"CNY": 12800}}
    content     text not null,                -- 内容摘要: SHA-256 of the rows as text, in order; equal again after a restore
    columns     jsonb not null,               -- 当时的列 [{"name": …, "type": …}]
    of_days     date[] not null,              -- 相关交易的日子 (UTC): those come back with this one
    file        text not null,                -- 文件, relative to the archive's folder
    bytes       bigint not null,              -- 文件字节数
    sha256      text not null,                -- 文件摘要
    archived_at timestamptz not null,         -- 归档时间
    job_id      uuid not null,                -- 归档任务
    primary key (area, day)
);

-- Days that were put back 已恢复的日子: live again, until they are archived again after the date that was stated.
create table payments.restored_days (
    area        text not null,
    day         date not null,
    live_until  date not null,                -- 保留到这一天为止
    restored_at timestamptz not null,         -- 恢复时间
    job_id      uuid not null,                -- 恢复任务
    primary key (area, day)
);

-- By what an archived transfer is known 已归档汇款的标识: so that it is never taken a second time. No names, no accounts.
create table payments.archived_transfers (
    id              uuid primary key,
    day             date not null,            -- 归档的日子, its settlement date
    uetr            uuid,
    instructing_id  uuid not null,
    debtor_agent_id uuid not null,
    creditor_agent_id uuid not null,
    end_to_end_id   text not null,
    transaction_ref text
);
create index archived_transfers_by_uetr on payments.archived_transfers (uetr) where uetr is not null;
create index archived_transfers_by_end_to_end on payments.archived_transfers (end_to_end_id);
create index archived_transfers_by_day on payments.archived_transfers (day);

-- Jobs 任务 ---------------------------------------------------------------------------------------------------------
create table payments.retention_jobs (
    id              uuid primary key,
    kind            text not null check (kind in ('ARCHIVE', 'RESTORE')), -- 归档, 恢复
    state           text not null check (state in ('RUNNING', 'STOPPING', 'DONE', 'CANCELLED', 'FAILED', 'INTERRUPTED')),
        -- 运行中, 停止中, 已完成, 已取消, 失败, 已中断
    wanted          jsonb not null,           -- 内容: the last day of each class, or what is put back until when
    started_at      timestamptz not null,
    ended_at        timestamptz,
    started_by      uuid,                     -- null: the daily run
    started_by_name text,
    days_total      integer,                  -- 天数; null until it is known
    days_done       integer not null default 0,
    rows_moved      bigint not null default 0,
    bytes_written   bigint not null default 0,
    held            jsonb not null default '[]', -- 暂不归档的日子与原因
    problem         text
);

-- Wishes that wait for a second person 待复核; the approval itself is the platform's.
create table payments.retention_requests (
    id            uuid primary key,           -- the run under which it is journalled, and the id of its job
    approval_id   uuid,
    digest        bytea not null,
    wanted        jsonb not null,             -- 内容: once, the last day of each class; standing, the days each is kept
    standing      boolean not null,           -- 长期有效: every daily run, while the policy stays the same
    reason        text not null,              -- 原因
    asked_by      uuid not null,
    asked_by_name text not null,
    asked_at      timestamptz not null,
    state         text not null check (state in ('PENDING', 'DONE', 'REFUSED', 'REJECTED', 'EXPIRED')),
        -- 待复核, 已执行, 未能执行, 已驳回, 已过期
    decided_by    text,
    ended_at      timestamptz,
    problem       text
);
create index retention_requests_pending on payments.retention_requests (id) where state = 'PENDING';

alter table payments.retention_jobs enable row level security;
alter table payments.retention_requests enable row level security;
create policy scope on payments.retention_jobs using ((select storage.sees_all()));
create policy scope on payments.retention_requests using ((select storage.sees_all()));
revoke all on payments.archived_days, payments.restored_days, payments.archived_transfers, payments.retention_jobs,
    payments.retention_requests from feiqian_app;
grant select on payments.retention_jobs, payments.retention_requests, payments.restored_days to feiqian_app;
-- That a day is archived is for everybody; how much there was is the network's, which reads it as the system.
grant select (area, day, archived_at) on payments.archived_days to feiqian_app;

-- What is archived is not opened again: a late row must not make half a day. 已归档的日子不再新开分区。
create or replace function payments.open_days(days date[], gently boolean default false) returns integer
    language plpgsql set lock_timeout = '500ms' as $$
declare
    part record;
    missing text[][] := '{}';
begin
    perform pg_advisory_xact_lock(hashtext('payments.open_days'));
    for part in
        select area, day, area || '_' || to_char(day, 'YYYYMMDD') as name
          from unnest(array['messages', 'transactions']) area cross join unnest(days) day
         where not exists (select 1 from pg_inherits
                            where inhrelid = to_regclass('payments.' || area || '_' || to_char(day, 'YYYYMMDD')))
           and not exists (select 1 from payments.archived_days a where a.area = area.area and a.day = day.day)
         order by day, area
    loop
        execute format('create table payments.%I (like payments.%I including all)', part.name, part.area);
        -- A partition has no policy of its own; it is read through its parent only.
        execute format('revoke all on payments.%I from feiqian_app', part.name);
        missing := missing || array[array[part.area, part.name, part.day::text]];
    end loop;
    if cardinality(missing) = 0 then
        return 0;
    end if;
    if not gently then
        lock table only payments.messages, only payments.transactions in access exclusive mode;
    end if;
    for i in 1 .. array_length(missing, 1) loop
        perform payments.attach_day(missing[i][1], missing[i][3]::date);
    end loop;
    return array_length(missing, 1);
end $$;
create function payments.attach_day(area text, day date) returns void language plpgsql as $$
declare
    bounds text := case area
        when 'messages' then format('from (%L) to (%L)', day, day + 1)
        else format('from (%L) to (%L)', day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC') end;
begin
    execute format('alter table payments.%I attach partition payments.%I for values %s',
        area, area || '_' || to_char(day, 'YYYYMMDD'), bounds);
end $$;
revoke all on function payments.attach_day(text, date) from public;

-- Rows that move to a file or back are the same rows: nobody who follows the changes need read their day again.
create or replace function payments.mark_changed_days() returns trigger language plpgsql as $$
begin
    if current_setting('payments.archiving', true) = 'on' then
        return null;
    end if;
    execute format('insert into payments.changed_days (area, day)
                    select distinct %L, (%s)::date from changed where (%s) is not null on conflict do nothing',
                   tg_table_name, tg_argv[0], tg_argv[0]);
    return null;
end $$;

-- A clearing record of an archived day is listed as such and moves no money.
alter table payments.clearing_records drop constraint clearing_records_difference_check;
alter table payments.clearing_records add constraint clearing_records_difference_check check (difference in
    ('MISSING', 'NOT_APPROVED', 'DUPLICATE', 'CURRENCY', 'AMOUNT', 'LATE', 'ARCHIVED'));
    -- 差异: 无对应授权, 授权未批准, 重复清算, 币种不符, 金额不符, 逾期提交, 当日已归档

-- The least id that names an instant of a day: ids of transactions ascend with time (UUIDv7). 某日最小的交易编号。
create function payments.first_id(day date) returns uuid immutable parallel safe language sql
    return (lpad(to_hex((extract(epoch from day::timestamp at time zone 'UTC') * 1000)::bigint), 12, '0')
            || '00000000000000000000')::uuid;
