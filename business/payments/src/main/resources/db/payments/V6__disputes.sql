-- Disputes 争议 through all their stages, with deadlines on working days, evidence and the money that moves.
-- Money is with the issuer while a dispute is CHARGED_BACK or ACCEPTED, else with the acquirer; each change of state
-- that changes this makes one move. 资金随状态移动：已退单、已接受时在发卡方，否则在收单方。

-- Working days 工作日: days that are not what their weekday says. The rest: Monday to Friday.
create table payments.calendar_days (
    day     date primary key,
    working boolean not null,                 -- 是否工作日
    name_zh text not null,
    name_en text not null
);
-- 2026: 国务院办公厅关于2026年部分节假日安排的通知. Later years are added by the operator.
insert into payments.calendar_days
select d::date, false, '元旦', 'New Year' from generate_series(date '2026-01-01', '2026-01-03', interval '1 day') d union all
select d::date, false, '春节', 'Spring Festival' from generate_series(date '2026-02-15', '2026-02-23', interval '1 day') d union all
select d::date, false, '清明节', 'Qingming' from generate_series(date '2026-04-04', '2026-04-06', interval '1 day') d union all
select d::date, false, '劳动节', 'Labour Day' from generate_series(date '2026-05-01', '2026-05-05', interval '1 day') d union all
select d::date, false, '端午节', 'Dragon Boat Festival' from generate_series(date '2026-06-19', '2026-06-21', interval '1 day') d union all
select d::date, false, '中秋节', 'Mid-Autumn' from generate_series(date '2026-09-25', '2026-09-27', interval '1 day') d union all
select d::date, false, '国庆节', 'National Day' from generate_series(date '2026-10-01', '2026-10-07', interval '1 day') d union all
select d, true, '调休上班', 'Working weekend' from unnest(array['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']::date[]) d;

create function payments.working_days_after(start date, days integer) returns date stable language sql as $$
    select d::date from generate_series(start + 1, start + 3 * days + 30, interval '1 day') d
      left join payments.calendar_days c on c.day = d::date
     where coalesce(c.working, extract(isodow from d) < 6)
     order by d offset days - 1 limit 1
$$;

alter table payments.disputes add column due_on date; -- 期限: whoever must act does so on this day at the latest
alter table payments.disputes drop constraint disputes_state_check;
alter table payments.disputes add constraint disputes_state_check check (state in
    ('FILED', 'RETRIEVAL', 'DOCUMENTED', 'CHARGED_BACK', 'REPRESENTED', 'ARBITRATION', 'WITHDRAWN', 'ACCEPTED', 'REJECTED'));
    -- 已提交, 调单中, 已提供单据, 已退单, 已再请款, 仲裁中, 已撤回, 已接受, 已驳回
update payments.disputes set due_on = payments.working_days_after(filed_at::date, 30) where state = 'FILED';
create index disputes_due on payments.disputes (due_on) where due_on is not null;

create table payments.dispute_steps (
    id              uuid primary key,
    dispute_id      uuid not null references payments.disputes,
    idempotency_key text not null unique,
    action          text not null,            -- 动作
    from_state      text not null,
    to_state        text not null,
    note            text not null,            -- 说明
    due_on          date,
    taken_by        uuid,                     -- null: a deadline that passed
    taken_at        timestamptz not null,
    issuer_id       uuid not null,
    acquirer_id     uuid not null
);
create index dispute_steps_by_dispute on payments.dispute_steps (dispute_id, id);
create table payments.dispute_moves (
    step_id         uuid primary key references payments.dispute_steps,
    dispute_id      uuid not null references payments.disputes,
    from_id         uuid not null,            -- 付方
    to_id           uuid not null,            -- 收方
    amount_minor    bigint not null check (amount_minor > 0),
    currency        text not null,
    settlement_date date not null             -- 结算日期
);
create index dispute_moves_by_day on payments.dispute_moves (settlement_date);
create table payments.dispute_evidence (
    id          uuid primary key,
    dispute_id  uuid not null references payments.disputes,
    name        text not null,                -- 文件名
    media_type  text not null,
    digest      bytea not null,
    content     bytea not null,               -- 证据文件
    added_by    uuid not null,
    added_at    timestamptz not null,
    party       text not null check (party in ('ISSUER', 'ACQUIRER', 'NETWORK')),
    issuer_id   uuid not null,
    acquirer_id uuid not null,
    unique (dispute_id, digest)
);
alter table payments.dispute_steps enable row level security;
alter table payments.dispute_moves enable row level security;
alter table payments.dispute_evidence enable row level security;
create policy scope on payments.dispute_steps using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));
create policy scope on payments.dispute_moves using (
    (select storage.sees_all()) or from_id = (select storage.institution()) or to_id = (select storage.institution()));
create policy scope on payments.dispute_evidence using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));
grant select on payments.calendar_days, payments.dispute_steps, payments.dispute_moves, payments.dispute_evidence to feiqian_app;

-- A member sees what it sent also before its header is read, and when it was refused.
drop policy scope on payments.clearing_files;
create policy scope on payments.clearing_files using (
    (select storage.sees_all()) or institution_id = (select storage.institution())
    or sender_id = (select storage.institution()));
