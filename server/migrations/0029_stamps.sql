-- A number for each organization that grows whenever something changes which nearly every request reads and nearly none
-- writes. Who read the number with the opening of a unit of work may use what was remembered under it.
create table change_stamps (
  organization_id uuid primary key references organizations (id),
  settings bigint not null default 0,
  names bigint not null default 0
);
comment on table change_stamps is 'Grows with each change of what processes remember: settings (rules, calendars, fields) and names (people, teams, services …).';
select protect('change_stamps', 'none');
revoke insert, update, delete on change_stamps from steward_app;

-- Argument: which of the two numbers.
create function stamp_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into change_stamps as s (organization_id, settings, names)
  values (coalesce(new.organization_id, old.organization_id), (tg_argv[0] = 'settings')::int, (tg_argv[0] = 'names')::int)
  on conflict (organization_id) do update set settings = s.settings + excluded.settings, names = s.names + excluded.names;
  return null;
end $$;

-- Rows that rules are made of.
create function stamp_settings(target text) returns void language plpgsql as $$
begin
  execute format('create trigger stamp after insert or update or delete on %I for each row execute function stamp_change(''settings'')', target);
end $$;
select stamp_settings(name) from unnest(array['sla_policies', 'calendars', 'custom_fields']) name;

-- A new row's name is not remembered by anybody.
create trigger stamp after update of name, department_id on users for each row
  when (old.name is distinct from new.name or old.department_id is distinct from new.department_id) execute function stamp_change('names');
create trigger stamp after update of name on teams for each row when (old.name is distinct from new.name) execute function stamp_change('names');
create trigger stamp after update of name on services for each row when (old.name is distinct from new.name) execute function stamp_change('names');
create trigger stamp after update of name on categories for each row when (old.name is distinct from new.name) execute function stamp_change('names');
create trigger stamp after update of name on locations for each row when (old.name is distinct from new.name) execute function stamp_change('names');
