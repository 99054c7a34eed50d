-- Clearing 清算 and settlement 结算: what institutions present for payment, matched to what was authorised, and who owes
-- whom for a day. One file is one database transaction: it is wholly here or not at all.

-- Clearing files 清算文件 -------------------------------------------------------------------------------------------
create table payments.clearing_files (
    id             uuid primary key,          -- 文件编号
    file           text not null,             -- 文件名
    path           text not null,             -- where it lies while it is needed
    file_digest    bytea not null unique,     -- 文件摘要: the same bytes are the same file for ever
    state          text not null check (state in ('RECEIVED', 'DONE', 'REFUSED')), -- 已收到, 已完成, 已拒绝
    problem        text,                      -- 拒绝原因
    institution_id uuid references payments.institutions, -- 发送机构; null until the header is read
    business_date  date,                      -- 清算日期 of the header
    sequence       integer,                   -- 序号: an institution's files of a day
    records        bigint not null default 0, -- 记录数
    differences    bigint not null default 0, -- 差异数
    received_at    timestamptz not null,
    ended_at       timestamptz,
    received_by    uuid not null,
    sender_id      uuid                       -- the institution of who sent it; null: the network
);
create unique index clearing_files_once on payments.clearing_files (institution_id, business_date, sequence) where state = 'DONE';

-- Clearing records 清算记录 -----------------------------------------------------------------------------------------
create table payments.clearing_records (
    file_id         uuid not null references payments.clearing_files,
    line            integer not null,         -- 行号
    kind            text not null check (kind in ('PURCHASE', 'COMPLETION', 'WITHDRAWAL', 'REFUND')),
    acquirer_id     uuid not null,            -- 收单机构
    issuer_id       uuid not null,            -- 发卡机构
    stan            text not null,
    rrn             text,
    sent_at         timestamptz not null,     -- DE 7 of the authorisation
    terminal        text not null,
    card_tail       text not null,            -- 卡号后四位; a clearing file has no card numbers
    amount_minor    bigint not null check (amount_minor > 0), -- 提交清算的金额
    currency        text not null,
    settlement_date date not null,            -- 结算日期: the file's date, or the first day that was still open
    transaction_id  uuid,                     -- 对应交易
    expected_minor  bigint,                   -- 授权有效金额: approved, less what was reversed
    difference      text check (difference in ('MISSING', 'NOT_APPROVED', 'DUPLICATE', 'CURRENCY', 'AMOUNT', 'LATE')),
        -- 差异: 无对应授权, 授权未批准, 重复清算, 币种不符, 金额不符, 逾期提交; null 相符
    cleared_minor   bigint not null default 0 check (cleared_minor between 0 and amount_minor),
        -- 计入结算的金额: never more than was authorised, and a transaction once
    fee_minor       bigint not null default 0,-- 发卡行服务费, the acquirer pays the issuer
    primary key (file_id, line)
);
create unique index clearing_records_once on payments.clearing_records (transaction_id) where cleared_minor > 0;
create index clearing_records_by_day on payments.clearing_records (settlement_date) where cleared_minor > 0;
create index clearing_records_different on payments.clearing_records (file_id, line) where difference is not null;

-- Fee classes 手续费类别, by merchant category -----------------------------------------------------------------------
-- The issuer's service fee of a payment in the mainland: 0.35 % up to 13 yuan for debit cards; 78 % of it for daily
-- life; none for public welfare. Source: 发改价格〔2016〕557号. An operator changes the rows, a closed day never changes.
create table payments.fee_classes (
    class     text primary key,
    name_zh   text not null,
    name_en   text not null,
    rate_ppm  integer not null check (rate_ppm between 0 and 100000), -- 费率, millionths of the amount
    cap_minor bigint,                         -- 封顶, of cap_currency
    cap_currency text
);
create table payments.fee_class_categories (
    mcc   text primary key,
    class text not null references payments.fee_classes
);
insert into payments.fee_classes values
    ('STANDARD', '标准类', 'Standard', 3500, 1300, 'CNY'),
    ('DAILY_LIFE', '民生类', 'Daily life', 2730, 1300, 'CNY'),
    ('PUBLIC_WELFARE', '公益类', 'Public welfare', 0, null, null);
insert into payments.fee_class_categories
select mcc, 'DAILY_LIFE' from unnest(array['5411', '5300', '4900', '5541', '5542', '4111', '4112', '4121', '4131', '4511', '4784']) mcc
union all
select mcc, 'PUBLIC_WELFARE' from unnest(array['8062', '8011', '8211', '8220', '8241', '8244', '8249', '8351', '8398']) mcc;

create function payments.interchange(wanted_mcc text, amount bigint, money text) returns bigint stable language sql as $$
    select coalesce(least(round(amount * c.rate_ppm / 1000000.0)::bigint,
                          case when c.cap_currency = money then c.cap_minor end), 0)
      from payments.fee_classes c
     where c.class = coalesce((select f.class from payments.fee_class_categories f where f.mcc = wanted_mcc), 'STANDARD')
$$;

-- Settlement 结算 ---------------------------------------------------------------------------------------------------
create table payments.settlement_days (
    business_date date primary key,           -- 已日切的结算日期
    closed_at     timestamptz not null,
    closed_by     uuid not null
);
create table payments.settlement_positions (
    business_date  date not null references payments.settlement_days,
    institution_id uuid not null,
    currency       text not null,
    records        bigint not null,
    receive_minor  bigint not null,           -- 应收本金
    pay_minor      bigint not null,           -- 应付本金
    fees_minor     bigint not null,           -- 手续费净额: positive received, negative paid
    net_minor      bigint not null,           -- 净额; over all institutions zero
    primary key (business_date, institution_id, currency)
);

alter table payments.clearing_files enable row level security;
alter table payments.clearing_records enable row level security;
alter table payments.settlement_positions enable row level security;
create policy scope on payments.clearing_files using (
    (select storage.sees_all()) or institution_id = (select storage.institution()));
create policy scope on payments.clearing_records using (
    (select storage.sees_all()) or issuer_id = (select storage.institution()) or acquirer_id = (select storage.institution()));
create policy scope on payments.settlement_positions using (
    (select storage.sees_all()) or institution_id = (select storage.institution()));
grant select on payments.clearing_files, payments.clearing_records, payments.fee_classes, payments.fee_class_categories,
    payments.settlement_days, payments.settlement_positions to feiqian_app;
