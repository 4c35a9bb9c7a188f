-- The ground under every table: who may do what, how a tenant is set, how a change is recorded.
-- Runs as steward_owner, which owns everything here and which the application can never become.

create schema numbers;

-- Nobody may call a function unless it is granted by name.
alter default privileges revoke execute on functions from public;

-- The organization, actor and time of the present unit of work. After a transaction a custom setting reads '' and not null.
create function app_organization() returns uuid language sql stable
  return nullif(current_setting('app.organization', true), '')::uuid;

create function app_actor() returns uuid language sql stable
  return nullif(current_setting('app.actor', true), '')::uuid;

grant execute on function app_organization(), app_actor() to steward_app;

-- Business time: the database's, or the simulated clock's in a trial. Audit rows never use it.
create function app_now() returns timestamptz language sql stable
  return date_trunc('milliseconds', coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()));

grant execute on function app_now() to steward_app;

create table audit_log (
  organization_id uuid not null,
  id bigint generated always as identity,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  occurred_at timestamptz(3),
  table_name text not null,
  row_id uuid,
  record_id uuid,
  action text not null check (action in ('insert', 'update', 'delete', 'read', 'export', 'sign_in', 'denied', 'sql')),
  actor_id uuid,
  on_behalf_of uuid,
  request_id text,
  address inet,
  reason text,
  source text,
  changes jsonb not null default '{}',
  primary key (organization_id, id)
);
comment on table audit_log is 'Every change of every business row, written by the database in the same transaction; append-only.';
comment on column audit_log.recorded_at is 'When the row was written: the database''s time, which nobody can set.';
comment on column audit_log.occurred_at is 'When it is said to have happened (imports); null where it is the same.';
comment on column audit_log.changes is 'Column → [old, new]; secrets read "[redacted]".';
create index audit_log_record on audit_log (organization_id, record_id, id);
create index audit_log_recorded on audit_log (organization_id, recorded_at, id);
create index audit_log_actor on audit_log (organization_id, actor_id, id) where actor_id is not null;

alter table audit_log enable row level security;
create policy tenant on audit_log using (organization_id = (select app_organization()));
grant select on audit_log to steward_app;

-- One audit row a changed row. Arguments: the tenant's column, the column that names the record, then the masked columns.
create function audit_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before jsonb := '{}';
  after jsonb := '{}';
  row_now jsonb;
  difference jsonb;
  masked text[] := tg_argv[2:];
begin
  if tg_op <> 'INSERT' then before := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then after := to_jsonb(new); end if;
  row_now := case when tg_op = 'DELETE' then before else after end;
  if tg_op = 'INSERT' then
    select jsonb_object_agg(key, jsonb_build_array(null, value)) into difference
      from jsonb_each(after) where value <> 'null' and key <> tg_argv[0];
  elsif tg_op = 'DELETE' then
    select jsonb_object_agg(key, jsonb_build_array(value, null)) into difference
      from jsonb_each(before) where value <> 'null' and key <> tg_argv[0];
  else
    select jsonb_object_agg(n.key, jsonb_build_array(before -> n.key, n.value)) into difference
      from jsonb_each(after) n where n.value is distinct from before -> n.key;
    -- Nothing changed, or nothing but the time of the change, which alone says nothing.
    if difference is null or difference - 'updated_at' = '{}' then return null; end if;
  end if;
  if cardinality(masked) > 0 then
    select jsonb_object_agg(key, case when key = any (masked) then
        jsonb_build_array(case when value -> 0 <> 'null' then '[redacted]' end, case when value -> 1 <> 'null' then '[redacted]' end)
      else value end) into difference from jsonb_each(difference);
  end if;
  insert into audit_log (organization_id, occurred_at, table_name, row_id, record_id, action, actor_id, on_behalf_of,
                         request_id, address, reason, source, changes)
  values ((row_now ->> tg_argv[0])::uuid, nullif(current_setting('app.occurred_at', true), '')::timestamptz, tg_table_name,
          (row_now ->> 'id')::uuid, (row_now ->> tg_argv[1])::uuid, lower(tg_op), app_actor(),
          nullif(current_setting('app.on_behalf_of', true), '')::uuid, nullif(current_setting('app.request', true), ''),
          nullif(current_setting('app.address', true), '')::inet, nullif(current_setting('app.reason', true), ''),
          nullif(current_setting('app.source', true), ''), coalesce(difference, '{}'));
  return null;
end $$;

-- Facts that are no row change: a denied action, an export, a read of a restricted record, a statement by hand.
create function audit_fact(action text, record_id uuid, reason text, details jsonb) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into audit_log (organization_id, table_name, record_id, action, actor_id, request_id, address, reason, changes)
  values (app_organization(), '', record_id, action, app_actor(), nullif(current_setting('app.request', true), ''),
          nullif(current_setting('app.address', true), '')::inet, reason, details)
$$;

grant execute on function audit_fact(text, uuid, text, jsonb) to steward_app;

-- Which tables are protected and how: a test compares this with the catalogue and with a reviewed snapshot.
create table protected_tables (
  name text primary key,
  audit text not null check (audit in ('full', 'redacted', 'none')),
  secrets text[] not null default '{}'
);
grant select on protected_tables to steward_app;

-- The one way to protect a table: row-level security by tenant, the tenant as default, rights, and the audit trigger.
create function protect(target text, audit text, secrets text[] default '{}', tenant text default 'organization_id') returns void
  language plpgsql as $$
declare
  record_column text := 'id';
begin
  if audit not in ('full', 'redacted', 'none') or (audit = 'redacted') <> (cardinality(secrets) > 0) then
    raise exception 'protect(%): audit is full, redacted with secrets, or none', target;
  end if;
  if exists (select from information_schema.columns where table_schema = 'public' and table_name = target and column_name = 'record_id') then
    record_column := 'record_id';
  end if;
  execute format('alter table %I enable row level security', target);
  execute format('create policy tenant on %I using (%I = (select app_organization())) with check (%2$I = (select app_organization()))', target, tenant);
  if tenant = 'organization_id' then
    execute format('alter table %I alter column organization_id set default app_organization()', target);
  end if;
  execute format('grant select, insert, update, delete on %I to steward_app', target);
  if audit <> 'none' then
    execute format('create trigger audit after insert or update or delete on %I for each row execute function audit_row(%s)', target,
      (select string_agg(quote_literal(a), ', ') from unnest(array[tenant, record_column] || secrets) a));
  end if;
  insert into protected_tables values (target, audit, secrets);
end $$;

-- What happened, in the words of the business. It is the outbox (position is null) until the dispatcher has numbered it after commit.
create table events (
  organization_id uuid not null,
  id uuid not null,
  type text not null,
  kind text,
  record_id uuid,
  actor_id uuid default app_actor(),
  request_id text default nullif(current_setting('app.request', true), ''),
  occurred_at timestamptz(3) not null default app_now(),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  payload jsonb not null default '{}',
  position bigint,
  primary key (organization_id, id)
);
comment on table events is 'Domain events in past tense. Numbered after commit; the number is what readers resume from.';
create index events_unnumbered on events (recorded_at, id) where position is null;
create unique index events_position on events (position) where position is not null;
create index events_record on events (organization_id, record_id, occurred_at, id) where record_id is not null;
select protect('events', 'none');
revoke update, delete on events from steward_app;
create sequence event_positions;
