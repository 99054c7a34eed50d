-- The life of merchants, terminals and cards 商户、终端与卡的生命周期: an append-only history of who did what when and why,
-- beside the state and the fields that result from it. Both are written in one transaction: the row of a merchant,
-- terminal or card is always the fold of its events, and `events` counts them.
-- What was never opened here but came with a message is ACTIVE from the start: it trades.

alter table payments.merchants
    add column state text not null default 'ACTIVE' check (state in
        ('APPLIED', 'REJECTED', 'ACTIVE', 'SUSPENDED', 'TERMINATED', 'TRANSFERRED')),
        -- 状态: 申请中, 已驳回, 正常, 暂停, 已终止, 已转收单
    add column address        text,              -- 经营地址
    add column predecessor_id uuid,              -- 转收单前的商户
    add column successor_id   uuid,              -- 转收单后的商户
    add column events         integer not null default 0;
alter table payments.terminals
    add column state     text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'RETIRED')),
        -- 状态: 使用中, 暂停, 已撤机
    add column city      text,                   -- 装机城市
    add column address   text,                   -- 装机地址
    add column latitude  numeric(8, 6),          -- 纬度, WGS 84
    add column longitude numeric(9, 6),          -- 经度, WGS 84
    add column events    integer not null default 0;
alter table payments.cards
    add column state       text not null default 'ACTIVE' check (state in
        ('ISSUED', 'ACTIVE', 'BLOCKED', 'LOST', 'STOLEN', 'REPLACED', 'CLOSED')),
        -- 状态: 已发卡, 正常, 已冻结, 已挂失, 被盗, 已换卡, 已销卡
    add column predecessor text,                 -- 换卡前的卡令牌
    add column successor   text,                 -- 换卡后的卡令牌
    add column events      integer not null default 0;
grant select (state, predecessor, successor, events) on payments.cards to feiqian_app;

create table payments.lifecycle_events (
    id              uuid primary key,
    kind            text not null check (kind in ('MERCHANT', 'TERMINAL', 'CARD')),
    subject         text not null,            -- merchant id, acquirer id/terminal, card token
    seq             integer not null check (seq > 0), -- 第几个事件; two writers at once cannot both take one
    action          text not null,            -- 动作
    from_state      text,                     -- null: it begins here
    to_state        text not null,
    changes         jsonb not null default '{}', -- {"mcc": {"old": "5812", "new": "5411"}}
    reason          text not null,            -- 原因
    effective_at    timestamptz not null,     -- 生效时间, business time
    recorded_at     timestamptz not null,     -- 登记时间
    taken_by        uuid,                     -- null: read off a message or a reference file
    taken_by_name   text,
    request_id      uuid,                     -- the request that a second person approved
    idempotency_key text not null,
    digest          bytea not null,
    institution_id  uuid not null,            -- 收单机构 of a merchant or terminal, 发卡机构 of a card
    unique (kind, subject, seq)
);
create unique index lifecycle_events_once on payments.lifecycle_events (taken_by, idempotency_key) where taken_by is not null;

create function payments.refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'payments.% is append-only: a mistake is mended by a further event', tg_table_name;
end $$;
create trigger lifecycle_events_append_only before update or delete on payments.lifecycle_events
    for each row execute function payments.refuse_rewriting();

-- Wishes that wait for a second person 待复核; the approval itself is the platform's.
create table payments.lifecycle_requests (
    id             uuid primary key,          -- the run under which the effect is journalled
    approval_id    uuid not null,
    kind           text not null,
    subject        text not null,
    action         text not null,
    institution_id uuid not null,
    asked_by       uuid not null,
    asked_by_name  text not null,
    asked_for      uuid,                      -- the institution of who asked; null: the network
    asked_at       timestamptz not null,
    state          text not null check (state in ('PENDING', 'DONE', 'REFUSED', 'REJECTED', 'EXPIRED')),
        -- 待复核, 已执行, 未能执行, 已驳回, 已过期
    decided_by     text,
    ended_at       timestamptz,
    problem        text
);
create index lifecycle_requests_by_subject on payments.lifecycle_requests (kind, subject);
create index lifecycle_requests_pending on payments.lifecycle_requests (id) where state = 'PENDING';

-- Since when and until when something stood so 各状态的起止时间: what a transaction's instant is held against.
create view payments.standings with (security_invoker = true) as
    select kind, subject, institution_id, to_state as state, effective_at as since,
           lead(effective_at) over (partition by kind, subject order by seq) as until
      from payments.lifecycle_events;

alter table payments.lifecycle_events enable row level security;
alter table payments.lifecycle_requests enable row level security;
create policy scope on payments.lifecycle_events using (
    (select storage.sees_all()) or institution_id = (select storage.institution()));
create policy scope on payments.lifecycle_requests using (
    (select storage.sees_all()) or institution_id = (select storage.institution()));
grant select on payments.lifecycle_events, payments.lifecycle_requests, payments.standings to feiqian_app;

-- What a reference file says differently, or a terminal that a message shows at another merchant, is an event as well:
-- nobody took it, but it happened 移机与资料变更的材料. Lifecycle's own writes raise `events` themselves. A first name in
-- place of a guess is no change.
create function payments.note_merchant_change() returns trigger language plpgsql as $$
declare
    differences jsonb;
begin
    select jsonb_object_agg(v.field, jsonb_build_object('old', v.old, 'new', v.new)) into differences
      from (values ('nameZh', old.name_zh, new.name_zh), ('nameEn', old.name_en, new.name_en), ('mcc', old.mcc, new.mcc),
                   ('city', old.city, new.city), ('country', old.country, new.country)) v(field, old, new)
     where v.old is distinct from v.new;
    if differences is not null then
        new.events := old.events + 1;
        insert into payments.lifecycle_events
               (id, kind, subject, seq, action, from_state, to_state, changes, reason, effective_at, recorded_at,
                idempotency_key, digest, institution_id)
        values (gen_random_uuid(), 'MERCHANT', old.id::text, new.events, 'CHANGE', old.state, old.state, differences,
                '参考文件 · reference file', payments.no_earlier('MERCHANT', old.id::text), clock_timestamp(), '', '',
                old.acquirer_id);
    end if;
    return new;
end $$;
create function payments.note_terminal_move() returns trigger language plpgsql as $$
declare
    key text := old.acquirer_id || '/' || old.terminal;
begin
    new.events := old.events + 1;
    insert into payments.lifecycle_events
           (id, kind, subject, seq, action, from_state, to_state, changes, reason, effective_at, recorded_at,
            idempotency_key, digest, institution_id)
    values (gen_random_uuid(), 'TERMINAL', key, new.events, 'SEEN_ELSEWHERE', old.state, old.state,
            jsonb_build_object('merchant', jsonb_build_object('old', old.merchant_id, 'new', new.merchant_id)),
            '报文中的商户变了 · a message shows it at another merchant', payments.no_earlier('TERMINAL', key),
            clock_timestamp(), '', '', old.acquirer_id);
    return new;
end $$;
-- Now, or when its latest event took effect if that is later: a history never goes back.
create function payments.no_earlier(wanted_kind text, wanted_subject text) returns timestamptz stable language sql as $$
    select greatest(clock_timestamp(), max(effective_at)) from payments.lifecycle_events
     where kind = wanted_kind and subject = wanted_subject
$$;
create trigger note_change before update on payments.merchants
    for each row when (old.named and new.events = old.events) execute function payments.note_merchant_change();
create trigger note_move before update of merchant_id on payments.terminals
    for each row when (new.events = old.events and new.merchant_id <> old.merchant_id)
    execute function payments.note_terminal_move();
