-- What reference files call a city in both languages 城市名, for those that the module itself does not know.
create table payments.city_names (
    name_zh text primary key,
    name_en text not null
);
grant select on payments.city_names to feiqian_app;
