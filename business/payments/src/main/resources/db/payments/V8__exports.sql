-- Exports 导出: a Parquet file for each table and day, written again only when that day changed.

-- Days that changed 变动过的日子 -------------------------------------------------------------------------------------
-- One line for each database transaction that changed rows of a day, written in that transaction. Who follows the
-- changes keeps the snapshot it read in: a day changed since then if a line's transaction is not visible in it. So no
-- change is missed, whatever the order of commits, and nobody who writes waits for anybody.
-- 每个改动了某日数据的数据库事务留一行；读者记住自己的快照，快照里看不见的行就是之后的变动。
create table payments.changed_days (
    area       text not null,                 -- 数据表
    day        date not null,                 -- 日期, as the table is exported by
    changed_by xid8 not null default pg_current_xact_id(), -- 改动它的数据库事务
    primary key (area, day, changed_by)
);

-- Who follows the changes, and since when. A restored database has other transaction numbers: server tells.
-- 谁在跟踪变动，从哪个快照起。
create table payments.day_readers (
    reader   text not null,                   -- 读者
    run      uuid not null,                   -- 读取任务
    snapshot pg_snapshot,                     -- 快照; null: about to be taken
    server   bigint,                          -- 数据库集群标识
    primary key (reader, run)
);

-- Forgets lines that no reader needs: those that all have seen, and those with a later line for the same day that none
-- has seen. A reader without its snapshot yet needs all that is there.
create function payments.forget_changed_days() returns bigint language sql as $$
    with readers as (
        select min(pg_snapshot_xmin(snapshot)::text::bigint) as oldest,
               max(pg_snapshot_xmax(snapshot)::text::bigint) as newest,
               coalesce(bool_or(snapshot is null), false) as starting
          from payments.day_readers),
    gone as (
        delete from payments.changed_days c using readers r
         where not r.starting
           and (r.oldest is null
                or c.changed_by::text::bigint < r.oldest
                or exists (select 1 from payments.changed_days later
                            where later.area = c.area and later.day = c.day and later.changed_by > c.changed_by
                              and later.changed_by::text::bigint >= r.newest))
        returning 1)
    select count(*) from gone
$$;
revoke all on function payments.forget_changed_days() from public;

-- Small tables mark their days by themselves; messages and transactions are marked by their writer, a batch at once.
create function payments.mark_changed_days() returns trigger language plpgsql as $$
begin
    execute format('insert into payments.changed_days (area, day)
                    select distinct %L, (%s)::date from changed where (%s) is not null on conflict do nothing',
                   tg_table_name, tg_argv[0], tg_argv[0]);
    return null;
end $$;
do $$
declare
    marked record;
begin
    for marked in select * from (values
        ('clearing_records', 'settlement_date'), ('settlement_positions', 'business_date'),
        ('refunds', 'proposed_at at time zone ''UTC'''), ('disputes', 'filed_at at time zone ''UTC'''),
        ('dispute_steps', 'taken_at at time zone ''UTC'''), ('dispute_moves', 'settlement_date')) t (area, day)
    loop
        execute format('create trigger inserted_days after insert on payments.%I referencing new table as changed
                        for each statement execute function payments.mark_changed_days(%L)', marked.area, marked.day);
        execute format('create trigger updated_days after update on payments.%I referencing new table as changed
                        for each statement execute function payments.mark_changed_days(%L)', marked.area, marked.day);
        execute format('create trigger deleted_days after delete on payments.%I referencing old table as changed
                        for each statement execute function payments.mark_changed_days(%L)', marked.area, marked.day);
    end loop;
end $$;

-- Export jobs 导出任务 ----------------------------------------------------------------------------------------------
create table payments.exports (
    id              uuid primary key,         -- 导出任务编号
    institution_id  uuid references payments.institutions, -- 谁的数据; null: the network's
    state           text not null check (state in ('RUNNING', 'STOPPING', 'DONE', 'CANCELLED', 'FAILED', 'INTERRUPTED')),
        -- 运行中, 停止中, 已完成, 已取消, 失败, 已中断
    started_at      timestamptz not null,
    ended_at        timestamptz,
    started_by      uuid,
    started_by_name text,
    folder          text not null,            -- 文件夹
    files_total     integer,                  -- 要写的文件数 (table and day); null until it is known
    files_done      integer not null default 0,
    rows_written    bigint not null default 0,
    bytes_written   bigint not null default 0,
    problem         text                      -- 失败原因
);

alter table payments.exports enable row level security;
create policy scope on payments.exports using (
    (select storage.sees_all()) or institution_id = (select storage.institution()));
grant select on payments.exports, payments.changed_days, payments.day_readers to feiqian_app;
