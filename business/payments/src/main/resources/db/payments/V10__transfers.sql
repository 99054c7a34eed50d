-- Credit transfers 汇款 (ISO 20022): a bank moves a customer's money to another bank. No card, so no authorisation: a record
-- of its own, derived from its messages like a transaction is. 与卡交易分开记录，状态由其报文推导。

create table payments.transfers (
    id              uuid primary key,         -- 汇款编号
    uetr            uuid unique,              -- 端到端唯一标识 UETR
    instruction_id  text,                     -- 指令编号 InstrId
    end_to_end_id   text not null,            -- 端到端编号 EndToEndId
    transaction_ref text,                     -- 交易编号 TxId
    instructing_id  uuid not null references payments.institutions, -- 发起行
    debtor_agent_id uuid not null references payments.institutions, -- 付款行
    creditor_agent_id uuid not null references payments.institutions, -- 收款行
    amount_minor    bigint not null check (amount_minor > 0), -- 金额
    currency        text not null,
    occurred_at     timestamptz not null,     -- 报文时间 CreDtTm, in UTC
    settlement_date date not null,            -- 结算日期 IntrBkSttlmDt, else the debtor's bank's business day
    received_at     timestamptz not null,     -- 首次收到的时间
    state           text not null check (state in ('RECEIVED', 'PENDING', 'ACCEPTED', 'SETTLED', 'REJECTED')),
        -- 已收到, 待处理, 已接受, 已入账, 已拒绝
    reason          text,                     -- 原因代码 of the status that decided
    changed_at      timestamptz not null,     -- 状态最近一次变化
    charge_bearer   text not null,            -- 费用承担方 DEBT, CRED, SHAR, SLEV
    purpose         text,                     -- 用途代码
    remittance      text,                     -- 附言
    debtor_name     text,                     -- 付款人
    debtor_account  text,                     -- 付款账号令牌
    debtor_tail     text,                     -- 付款账号后四位
    creditor_name   text,                     -- 收款人
    creditor_account text,                    -- 收款账号令牌
    creditor_tail   text,                     -- 收款账号后四位
    digest          bytea not null            -- 内容摘要: the same transfer with other content is refused
);
create unique index transfers_by_reference
    on payments.transfers (instructing_id, end_to_end_id, coalesce(transaction_ref, ''));
create index transfers_by_end_to_end on payments.transfers (end_to_end_id);
create index transfers_by_day on payments.transfers (settlement_date);

-- Account numbers 账号: as of cards, the only place of the clear number, encrypted.
create table payments.accounts (
    token       text primary key,             -- 账号令牌 account_…
    tail        text not null,                -- 后四位
    is_iban     boolean not null,
    cipher      bytea not null,               -- 加密账号
    key_version integer not null,             -- 密钥版本
    created_at  timestamptz not null default now()
);

-- Messages as they came, one for ever by sender, definition and id. 收到的报文，同一发送方的同一编号只收一次。
create table payments.transfer_messages (
    id          uuid primary key,             -- 报文编号
    sender_id   uuid,                         -- 发送机构; null: the network
    definition  text not null,                -- 报文类型 pacs.008 …
    message_id  text not null,                -- MsgId
    source      text not null check (source in ('REST', 'KAFKA')),
    created_at  timestamptz not null,         -- CreDtTm, in UTC
    received_at timestamptz not null,
    digest      bytea not null,               -- 内容摘要, keyed
    answer      text                          -- 应答报文: a repeat gets it again, byte for byte
);

-- What messages say about transfers, one line a transfer; a status may come before its transfer. 报文中关于每笔汇款的内容。
create table payments.transfer_events (
    message_id  uuid not null references payments.transfer_messages,
    line        integer not null,             -- 报文中的第几笔
    transfer_id uuid references payments.transfers, -- null: the transfer has not come yet
    sender_id   uuid,
    kind        text not null check (kind in ('TRANSFER', 'STATUS', 'BOOKING')), -- 汇款, 状态, 入账
    code        text not null,                -- RCVD, ACSC, RJCT …; of a booking BOOK, PDNG …
    reason      text,
    information text,                         -- 说明
    is_credit   boolean,                      -- 贷记, of a booking
    amount_minor bigint,                      -- 入账金额
    currency    text,
    uetr        uuid,
    end_to_end_id text,
    transaction_ref text,
    at          timestamptz not null,         -- CreDtTm of its message, in UTC
    primary key (message_id, line)
);
create index transfer_events_by_transfer on payments.transfer_events (transfer_id) where transfer_id is not null;
create index transfer_events_waiting on payments.transfer_events (end_to_end_id) where transfer_id is null;
create index transfer_events_waiting_uetr on payments.transfer_events (uetr) where transfer_id is null;

create trigger inserted_days after insert on payments.transfers referencing new table as changed
    for each statement execute function payments.mark_changed_days('settlement_date');
create trigger updated_days after update on payments.transfers referencing new table as changed
    for each statement execute function payments.mark_changed_days('settlement_date');

alter table payments.transfers enable row level security;
alter table payments.accounts enable row level security;
alter table payments.transfer_messages enable row level security;
alter table payments.transfer_events enable row level security;
create policy scope on payments.transfers using (
    (select storage.sees_all()) or debtor_agent_id = (select storage.institution())
    or creditor_agent_id = (select storage.institution()) or instructing_id = (select storage.institution()));
create policy scope on payments.transfer_messages using (
    (select storage.sees_all()) or sender_id = (select storage.institution()));
create policy scope on payments.transfer_events using (
    (select storage.sees_all()) or exists (select 1 from payments.transfers t where t.id = transfer_id));
grant select on payments.transfers, payments.transfer_events to feiqian_app;
grant select (id, sender_id, definition, message_id, source, created_at, received_at)
    on payments.transfer_messages to feiqian_app;
