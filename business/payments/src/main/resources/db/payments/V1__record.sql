-- The record of what happened on the network: an immutable log of messages, and the transactions derived from it.
-- 网络上发生过什么的记录：不可变的报文日志，以及由它推导出的交易。
--
-- Two rules make everything else simple:
--  * A message's id is made from its key (acquirer, terminal, STAN, RRN, local date, class, function), a transaction's
--    from what DE 90 can name (acquirer, class, STAN, DE 7) and the card. So a repeat finds its first copy, and a
--    reversal that comes before its original already knows the original's id. Both ids have the layout of UUIDv7.
--  * The millisecond part of a transaction's id is occurred_at. So the id alone prunes to one partition:
--      where id = :id and occurred_at = uuid_extract_timestamp(:id)
--
-- How to query days: business_date is what people mean by a day; the partition key is occurred_at. Give both:
--      where business_date >= :from and business_date < :to                       -- half open
--        and occurred_at >= payments.earliest(:from) and occurred_at < payments.latest(:to)
-- The two functions are wide enough for every zone and cut-off, so they change no result, only the number of
-- partitions that are read.

-- Institutions 机构 ------------------------------------------------------------------------------------------------
create table payments.institutions (
    id          uuid primary key,             -- 机构编号 (from the code, so every process makes the same one)
    code        text not null unique,         -- 机构代码, DE 32 / DE 100, 8 digits
    name_zh     text not null,                -- 中文名; the code until a reference file names it
    name_en     text not null,                -- 英文名
    aliases     text[] not null default '{}', -- 别名, both languages, as people say it: 招行, CMB
    is_issuer   boolean not null default false, -- 发卡机构
    is_acquirer boolean not null default false, -- 收单机构
    is_operator boolean not null default false, -- 网络运营方
    zone        text not null default 'Asia/Shanghai', -- 时区 of its business day
    cut_off     time not null default '23:00',         -- 日切时间, local; 00:00 means calendar days
    named       boolean not null default false,        -- false: created from a message, name is only a guess
    created_at  timestamptz not null default now()
);

-- Merchants 商户 ---------------------------------------------------------------------------------------------------
create table payments.merchants (
    id          uuid primary key,             -- 商户编号 (from acquirer and number)
    acquirer_id uuid not null references payments.institutions, -- 收单机构
    number      text not null,                -- 商户号, DE 42, 15 characters
    name_zh     text not null,                -- 中文名, DE 48 tag MN or the reference file
    name_en     text not null,                -- 英文名, DE 43
    aliases     text[] not null default '{}', -- 别名
    mcc         text not null,                -- 商户类别码, DE 18
    city        text,                         -- 城市, DE 43
    country     text,                         -- 国家, ISO 3166 alpha-2
    named       boolean not null default false,
    created_at  timestamptz not null default now(),
    unique (acquirer_id, number)
);
create index merchants_by_name_zh on payments.merchants (name_zh);
create index merchants_by_name_en on payments.merchants (lower(name_en));

-- Terminals 终端 ---------------------------------------------------------------------------------------------------
create table payments.terminals (
    acquirer_id uuid not null references payments.institutions, -- 收单机构
    terminal    text not null,                -- 终端号, DE 41, unique within the acquirer
    merchant_id uuid not null references payments.merchants,    -- 商户, the latest one seen
    created_at  timestamptz not null default now(),
    primary key (acquirer_id, terminal)
);
create index terminals_by_merchant on payments.terminals (merchant_id);

-- Cards 卡 ---------------------------------------------------------------------------------------------------------
-- The only place of the clear number, encrypted under a key that rotates. 只有这里有卡号，且加密。
create table payments.cards (
    token       text primary key,             -- 卡令牌 card_…
    tail        text not null,                -- 卡号后四位
    iin         text not null,                -- 发卡行识别号, first six digits
    issuer_id   uuid not null references payments.institutions, -- 发卡机构
    pan_cipher  bytea not null,               -- 加密卡号
    key_version integer not null,             -- 密钥版本
    expiry      text,                         -- 有效期 YYMM, DE 14
    created_at  timestamptz not null default now()
);
create index cards_by_tail on payments.cards (tail);

-- Messages 报文 ----------------------------------------------------------------------------------------------------
create table payments.messages (
    id             uuid not null,             -- 报文编号, from its key
    day            date not null,             -- 本地日期 DE 13 with its year; the partition
    transaction_id uuid not null,             -- 所属交易; its instant is uuid_extract_timestamp(transaction_id)
    mti            text not null,             -- 报文类型 0100, 0120 …
    source         text not null,             -- 来源 ISO8583, REST, CSV
    sent_at        timestamptz not null,      -- 发送时间, DE 7 with its year
    received_at    timestamptz not null,      -- 接收时间
    acquirer_id    uuid not null,             -- 收单机构
    issuer_id      uuid not null,             -- 发卡机构
    digest         bytea not null,            -- 内容摘要: the same key with another digest is refused (94)
    answer_code    text not null,             -- 我方应答码: what the record answered; a repeat gets it again
    repeats        integer not null default 0,-- 重发次数
    fields         jsonb not null,            -- 各域 {"2": "622848******1234", "4": …}, masked; of a CSV its columns
    import_id      uuid,                      -- 导入任务
    primary key (day, id)
) partition by range (day);
create index messages_by_transaction on payments.messages (transaction_id);

-- Transactions 交易 ------------------------------------------------------------------------------------------------
create table payments.transactions (
    id                  uuid not null,        -- 交易编号
    occurred_at         timestamptz not null, -- 发生时间 UTC; the partition
    terminal_local      timestamp not null,   -- 终端本地时间, DE 12 and 13 with its year
    business_date       date not null,        -- 营业日 (清算日期): DE 15, else the acquirer's cut-off
    received_at         timestamptz not null, -- 首次收到的时间
    kind                text not null check (kind in
        ('PURCHASE', 'PRE_AUTHORISATION', 'COMPLETION', 'REFUND', 'WITHDRAWAL', 'BALANCE_INQUIRY', 'OTHER')),
        -- 交易类型: 消费, 预授权, 预授权完成, 退款, 取现, 余额查询, 其他
    state               text not null check (state in
        ('UNANSWERED', 'APPROVED', 'PARTIALLY_APPROVED', 'DECLINED', 'PRE_AUTHORISED', 'COMPLETED', 'REVERSED',
         'PARTIALLY_REVERSED', 'REFUNDED', 'PARTIALLY_REFUNDED', 'REVERSED_BEFORE_ORIGINAL')),
        -- 状态: 未应答, 成功, 部分成功, 拒绝, 已预授权, 已完成, 已冲正, 部分冲正, 已退款, 部分退款, 冲正先于原交易
    response_code       text,                 -- 应答码 DE 39 of the outcome; null while unanswered
    approved            boolean,              -- 是否批准: the outcome's code is an approval. Stays true when reversed
                                              -- or refunded later; null while unanswered. Approval rate 成功率 =
                                              -- count(*) filter (where approved) / count(approved)
    late_response_code  text,                 -- 迟到的应答码: came after the switch had decided (tag LR)
    decided_by          text,                 -- 由谁决定: I 发卡机构 issuer, S 转接 switch itself
    response_millis     bigint,               -- 应答耗时 (毫秒)
    currency            text not null,        -- 交易币种, ISO 4217 alphabetic
    amount_minor        bigint not null,      -- 交易金额, minor units: asked for until answered, then what was approved
                                              -- (of a decline: what was asked)
    requested_minor     bigint not null,      -- 请求金额
    approved_minor      bigint not null,      -- 批准金额; 0 unless approved
    reversed_minor      bigint not null,      -- 已冲正金额, of the approved
    refunded_minor      bigint not null,      -- 已退款金额, by refunds that link here
    completed_minor     bigint not null,      -- 已完成金额, by completions that link here
    billing_minor       bigint,               -- 持卡人账单金额
    billing_currency    text,
    settlement_minor    bigint,               -- 清算金额
    settlement_currency text,
    issuer_id           uuid not null,        -- 发卡机构
    acquirer_id         uuid not null,        -- 收单机构
    merchant_id         uuid not null,        -- 商户
    terminal            text not null,        -- 终端号
    mcc                 text not null,        -- 商户类别码
    card_token          text not null,        -- 卡令牌
    card_tail           text not null,        -- 卡号后四位
    stan                text not null,        -- 系统跟踪号 DE 11
    rrn                 text,                 -- 检索参考号 DE 37
    approval_code       text,                 -- 授权码 DE 38
    processing_code     text not null,        -- 处理码 DE 3
    entry_mode          text,                 -- 服务点输入方式 DE 22: 051 芯片, 021 磁条, 071 非接, 012 网上, 032 二维码
    condition_code      text,                 -- 服务点条件码 DE 25
    original_id         uuid,                 -- 原交易 of a refund or completion (DE 90), known here or not
    source              text not null,        -- 来源 of the first message: ISO8583, REST, CSV
    request_at          timestamptz,          -- 收到请求的时间; null: no request seen
    outcome_at          timestamptz,          -- 收到结果的时间; null: no outcome seen
    reversal_at         timestamptz,          -- 收到冲正的时间; null: no reversal seen
    standing_minor      bigint,               -- 冲正后剩余金额, the least that a reversal named; null: none
    described_by        smallint not null,    -- which message the description is from: 3 outcome, 2 request, 1 reversal
    described_id        uuid not null,        -- its id; with described_by it makes any order give the same row
    messages_from       date not null,        -- first and last partition of its messages 报文所在分区
    messages_to         date not null,
    fraud_label         boolean,              -- 欺诈标签, of a labelled data set. For training and benches only: not granted
                                              -- to any scope, so that no agent can read its answer from it
    primary key (occurred_at, id)
) partition by range (occurred_at);
create index transactions_by_card on payments.transactions (card_token, occurred_at);
create index transactions_by_merchant on payments.transactions (merchant_id, occurred_at);
create index transactions_by_rrn on payments.transactions (rrn) where rrn is not null;
create index transactions_by_original on payments.transactions (original_id) where original_id is not null;

create function payments.earliest(day date) returns timestamptz immutable language sql
    return (day - 2)::timestamp at time zone 'UTC';
create function payments.latest(day date) returns timestamptz immutable language sql
    return (day + 2)::timestamp at time zone 'UTC';

-- Partitions come on demand. They are built beside the table and attached: that does not block readers, as
-- "create table … partition of" would. One day is one UTC day.
create function payments.open_days(days date[]) returns integer language plpgsql as $$
declare
    day date;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('payments.open_days'));
    foreach day in array days loop
        if to_regclass(format('payments.messages_%s', to_char(day, 'YYYYMMDD'))) is null then
            execute format('create table payments.messages_%s (like payments.messages including all)', to_char(day, 'YYYYMMDD'));
            execute format('alter table payments.messages attach partition payments.messages_%s for values from (%L) to (%L)',
                to_char(day, 'YYYYMMDD'), day, day + 1);
            -- A partition has no policy of its own; it is read through its parent only.
            execute format('revoke all on payments.messages_%s from feiqian_app', to_char(day, 'YYYYMMDD'));
            made := made + 1;
        end if;
        if to_regclass(format('payments.transactions_%s', to_char(day, 'YYYYMMDD'))) is null then
            execute format('create table payments.transactions_%s (like payments.transactions including all)', to_char(day, 'YYYYMMDD'));
            execute format('alter table payments.transactions attach partition payments.transactions_%s for values from (%L) to (%L)',
                to_char(day, 'YYYYMMDD'), day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
            execute format('revoke all on payments.transactions_%s from feiqian_app', to_char(day, 'YYYYMMDD'));
            made := made + 1;
        end if;
    end loop;
    return made;
end $$;

-- Response codes 应答码 and merchant categories 商户类别 (filled at start from data files) ---------------------------
create table payments.response_codes (
    code        text primary key,             -- DE 39
    name_zh     text not null,
    name_en     text not null,
    approved    boolean not null,             -- 是否批准
    whose       text not null,                -- 谁能处理: CARDHOLDER, MERCHANT, ISSUER, ACQUIRER, NETWORK
    category    text not null,                -- 类别: APPROVED, FUNDS, CARD, PIN, FRAUD, LIMIT, FORMAT, SYSTEM, RISK, OTHER
    meaning_zh  text not null,                -- 含义
    meaning_en  text not null,
    remedy_zh   text not null,                -- 怎么办
    remedy_en   text not null,
    retry       boolean not null              -- 可以重试
);
create table payments.merchant_categories (
    mcc         text primary key,
    name_zh     text not null,                -- English where no Chinese name is known yet
    name_en     text not null
);

-- REST idempotency 幂等键 -------------------------------------------------------------------------------------------
create table payments.intake_keys (
    caller_id      uuid not null,             -- who sent it
    key            text not null,             -- Idempotency-Key
    body_digest    bytea not null,            -- another body under the same key is refused
    transaction_id uuid not null,
    created_at     timestamptz not null default now(),
    primary key (caller_id, key)
);

-- Imports 导入 ------------------------------------------------------------------------------------------------------
create table payments.imports (
    id           uuid primary key,            -- 导入任务编号
    file         text not null,               -- 文件名
    path         text not null,
    file_digest  bytea not null,              -- 文件摘要: SHA-256 of the file's bytes
    mapping      text not null,               -- 映射名
    mapping_digest bytea not null,
    state        text not null check (state in ('RUNNING', 'STOPPING', 'DONE', 'CANCELLED', 'FAILED', 'INTERRUPTED')),
    started_at   timestamptz not null,
    ended_at     timestamptz,
    started_by   uuid,
    started_by_name text,
    bytes_total  bigint not null,
    bytes_read   bigint not null default 0,
    rows_before  bigint not null default 0,   -- committed before started_at, by the runs that were interrupted
    rows_total   bigint,                      -- known at the end
    problem      text,                        -- why it failed
    unique (file_digest, mapping_digest)      -- the same file under the same mapping is one job, resumed
);
-- One committed chunk, written in the transaction of its rows: resuming skips exactly what is here.
create table payments.import_chunks (
    import_id   uuid not null references payments.imports,
    chunk       integer not null,
    line_from   bigint not null,              -- 起始行
    rows_read   integer not null,
    rows_written integer not null,
    duplicates  integer not null,
    rejected    integer not null,
    first_at    timestamptz,                  -- earliest and latest occurred_at in it
    last_at     timestamptz,
    committed_at timestamptz not null default clock_timestamp(),
    primary key (import_id, chunk)
);
create table payments.import_rejects (
    import_id   uuid not null references payments.imports,
    chunk       integer not null,
    line        bigint not null,              -- 行号
    field       text not null,                -- 字段
    value       text not null,                -- 值, cut and masked
    reason      text not null                 -- 原因
);
create index import_rejects_by_line on payments.import_rejects (import_id, line);

-- Data sets 数据集: whose "today" is it -----------------------------------------------------------------------------
create table payments.data_sets (
    name        text primary key,             -- "live", or the mapping's data set
    zone        text not null,
    cut_off     time not null,
    first_at    timestamptz,                  -- 最早一笔
    last_at     timestamptz,                  -- 最后一笔: now, for a set that is a file
    live        boolean not null,             -- 实时: grows by itself, its clock is the wall's unless it lags
    activated_at timestamptz not null         -- the latest one is the data set at hand
);

-- Refunds 退款 and disputes 争议: effects of people and agents ------------------------------------------------------
create table payments.refunds (
    id              uuid primary key,
    idempotency_key text not null unique,     -- a second run under it finds this row
    arguments_digest bytea not null,
    transaction_id  uuid not null,            -- 原交易
    issuer_id       uuid not null,
    acquirer_id     uuid not null,
    amount_minor    bigint not null check (amount_minor > 0),
    currency        text not null,
    reason          text not null,            -- 原因
    state           text not null check (state in ('PROPOSED', 'EXECUTED', 'CANCELLED')),
    proposed_by     uuid not null,
    proposed_at     timestamptz not null,
    executed_at     timestamptz,
    refund_transaction_id uuid                -- 退款交易, the REFUND in transactions
);
create index refunds_by_transaction on payments.refunds (transaction_id);

create table payments.disputes (
    id              uuid primary key,
    idempotency_key text not null unique,
    arguments_digest bytea not null,
    transaction_id  uuid not null,            -- 争议交易
    issuer_id       uuid not null,
    acquirer_id     uuid not null,
    amount_minor    bigint not null check (amount_minor > 0),
    currency        text not null,
    category        text not null check (category in
        ('DUPLICATE', 'NOT_RECOGNISED', 'NOT_RECEIVED', 'AMOUNT_DIFFERS', 'REFUND_NOT_PROCESSED', 'OTHER')),
        -- 类别: 重复扣款, 非本人交易, 未收到商品, 金额不符, 退款未到账, 其他
    statement       text not null,            -- 持卡人陈述, masked
    state           text not null check (state in ('FILED', 'WITHDRAWN', 'ACCEPTED', 'REJECTED')),
    filed_by        uuid not null,
    filed_at        timestamptz not null
);
create index disputes_by_transaction on payments.disputes (transaction_id);

-- Originals that a refund or completion named before they came 等待中的原交易 ----------------------------------------
create table payments.waiting_originals (
    id          uuid primary key,
    since       timestamptz not null default now()
);

-- Who sees what ----------------------------------------------------------------------------------------------------
-- A row belongs to its issuer and to its acquirer; the network sees all. Only the system writes: the record changes
-- through its doors, never by a person's scope. Names of institutions, merchants and terminals are the network's
-- directory, which every member may read.
alter table payments.cards enable row level security;
alter table payments.messages enable row level security;
alter table payments.transactions enable row level security;
alter table payments.refunds enable row level security;
alter table payments.disputes enable row level security;
create policy scope on payments.cards using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()));
create policy scope on payments.messages using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));
create policy scope on payments.transactions using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));
create policy scope on payments.refunds using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));
create policy scope on payments.disputes using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));

revoke all on all tables in schema payments from feiqian_app;
grant select on payments.institutions, payments.merchants, payments.terminals, payments.response_codes,
    payments.merchant_categories, payments.data_sets, payments.messages, payments.refunds, payments.disputes to feiqian_app;
-- Not the encrypted number: revealing a card goes through the vault and its right.
grant select (token, tail, iin, issuer_id, expiry, created_at) on payments.cards to feiqian_app;
-- Every column but fraud_label.
do $$
begin
    execute (select format('grant select (%s) on payments.transactions to feiqian_app', string_agg(column_name, ', '))
               from information_schema.columns
              where table_schema = 'payments' and table_name = 'transactions' and column_name <> 'fraud_label');
end $$;
