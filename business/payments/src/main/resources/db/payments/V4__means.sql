-- How a payment was made, beside the card: 3-D Secure, wallet and QR code, instalments.
-- 卡之外的支付方式要素：3-D Secure 验证结果、钱包与二维码、分期。
alter table payments.transactions
    add column three_ds_status text check (three_ds_status in ('Y', 'A', 'N', 'U', 'R', 'C', 'I')),
        -- 3-D Secure 验证结果 (EMV 3DS, transStatus): Y 通过, A 尝试, N 未通过, U 无法完成, R 拒绝, C 需质询, I 仅供参考
    add column eci             text,          -- 电子商务标识, two digits
    add column wallet          text,          -- 钱包或扫码机构
    add column payer           text,          -- 付款方在钱包中的标识
    add column payee           text,          -- 收款方在钱包中的标识
    add column token_reference text,          -- 支付令牌的参考号; never the token's number
    add column device          text,          -- 设备标识
    add column instalments     smallint check (instalments between 2 and 99); -- 分期期数
create index transactions_by_device on payments.transactions (device) where device is not null;
grant select (three_ds_status, eci, wallet, payer, payee, token_reference, device, instalments)
    on payments.transactions to feiqian_app;
