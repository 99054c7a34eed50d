-- Days are attached while nobody else reads the list of partitions. A session that builds its list while a day is being
-- attached may take in the news of that day during the build and then keep the list from before it: it finds no
-- partition for a row of that day, and its queries miss the day, until the next day is attached. So the table is made
-- beside its parent, which takes long and blocks nobody, and only attaching it locks everybody out, for a moment.
-- 挂接分区的一瞬间不让别的会话读取分区列表，否则它们可能一直看不到新的一天。
--
-- Whoever waits for the lock makes others wait behind it, so it is waited for briefly; the caller tries again. Where a
-- reader never lets go (a dump of the whole database), gently = true attaches beside it and accepts that risk.
drop function payments.open_days(date[]);
create function payments.open_days(days date[], gently boolean default false) returns integer
    language plpgsql set lock_timeout = '500ms' as $$
declare
    day date;
    suffix text;
    missing date[];
begin
    perform pg_advisory_xact_lock(hashtext('payments.open_days'));
    missing := array(
        select d from unnest(days) d
         where not exists (select 1 from pg_inherits
                            where inhrelid = to_regclass('payments.messages_' || to_char(d, 'YYYYMMDD')))
            or not exists (select 1 from pg_inherits
                            where inhrelid = to_regclass('payments.transactions_' || to_char(d, 'YYYYMMDD')))
         order by d);
    if cardinality(missing) = 0 then
        return 0;
    end if;
    foreach day in array missing loop
        suffix := to_char(day, 'YYYYMMDD');
        execute format('create table payments.messages_%s (like payments.messages including all)', suffix);
        execute format('create table payments.transactions_%s (like payments.transactions including all)', suffix);
        -- A partition has no policy of its own; it is read through its parent only.
        execute format('revoke all on payments.messages_%s, payments.transactions_%s from feiqian_app', suffix, suffix);
    end loop;
    if not gently then
        lock table only payments.messages, only payments.transactions in access exclusive mode;
    end if;
    foreach day in array missing loop
        suffix := to_char(day, 'YYYYMMDD');
        execute format('alter table payments.messages attach partition payments.messages_%s for values from (%L) to (%L)',
            suffix, day, day + 1);
        execute format('alter table payments.transactions attach partition payments.transactions_%s for values from (%L) to (%L)',
            suffix, day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
    end loop;
    return cardinality(missing);
end $$;
revoke all on function payments.open_days(date[], boolean) from public;
