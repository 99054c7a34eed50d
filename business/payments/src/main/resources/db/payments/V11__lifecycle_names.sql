-- A person who is erased everywhere is erased here as well: of a history only the name may change, and only so.
create or replace function payments.refuse_rewriting() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'taken_by_name' = to_jsonb(old) - 'taken_by_name' then
        return new;
    end if;
    raise exception 'payments.% is append-only: a mistake is mended by a further event', tg_table_name;
end $$;
