-- The directory in exports 目录表的导出: institutions, merchants, terminals and cards have no day, so each is one file, written
-- again when a row of it changed. Its marks stand under the day 'epoch'; a statement that changed nothing leaves none.
-- 机构、商户、终端与卡不分日，各导出为一个文件；变动记在 1970-01-01 名下。
create function payments.mark_changed_table() returns trigger language plpgsql as $$
begin
    if exists (select from changed) then
        insert into payments.changed_days (area, day) values (tg_table_name, 'epoch') on conflict do nothing;
    end if;
    return null;
end $$;
do $$
declare
    marked text;
begin
    foreach marked in array array['institutions', 'merchants', 'terminals', 'cards'] loop
        execute format('create trigger inserted_rows after insert on payments.%I referencing new table as changed
                        for each statement execute function payments.mark_changed_table()', marked);
        execute format('create trigger updated_rows after update on payments.%I referencing new table as changed
                        for each statement execute function payments.mark_changed_table()', marked);
        execute format('create trigger deleted_rows after delete on payments.%I referencing old table as changed
                        for each statement execute function payments.mark_changed_table()', marked);
    end loop;
end $$;
