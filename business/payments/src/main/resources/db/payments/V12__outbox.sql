-- Events out 事件外发: written in the transaction that they are of, sent to Kafka afterwards, removed when the broker has them.
create table payments.outbox (
    position   bigint generated always as identity primary key, -- 序号: ascends for each key
    key        text not null,                 -- 主体: the payment's id; events of one key stay in order
    type       text not null check (type in ('TRANSACTION', 'TRANSFER')), -- 交易, 汇款
    body       jsonb not null,                -- 内容, without personal data
    at         timestamptz not null default clock_timestamp()
);
