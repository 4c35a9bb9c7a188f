-- An organization as a whole: taken along as an archive, and removed for good after a time in which that can be taken back.

create table organization_exports (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'ready', 'failed', 'expired')),
  asked_by text not null check (length(asked_by) <= 300),
  by_platform boolean not null default false,
  storage_key text not null check (length(storage_key) <= 200),
  size bigint,
  sha256 bytea,
  row_count bigint,
  object_count integer,
  objects_missing integer,
  error text check (length(error) <= 2000),
  attempts integer not null default 0,
  downloads integer not null default 0,
  working_until timestamptz(3),
  created_at timestamptz(3) not null default app_now(),
  ready_at timestamptz(3),
  expires_at timestamptz(3),
  primary key (organization_id, id)
);
comment on column organization_exports.working_until is 'Who writes the archive says so every half minute; one that has fallen silent is begun anew.';
create index organization_exports_due on organization_exports (state, created_at) where state in ('waiting', 'running', 'ready');
select protect('organization_exports', 'full');
-- That somebody is still at it is no change.
drop trigger audit on organization_exports;
create trigger audit after insert or delete or update of state, downloads, expires_at on organization_exports
  for each row execute function audit_row('organization_id', 'id');

create function claim_organization_exports(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.organization_id, e.id from organization_exports e join organizations o on o.id = e.organization_id
   where (e.state = 'waiting' or (e.state = 'running' and e.working_until < clock_timestamp())) and o.status <> 'deleting'
     and lease_free('organization.export', e.organization_id, e.id)
   order by e.created_at limit most
$$;
create function claim_expired_exports(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.organization_id, e.id from organization_exports e join organizations o on o.id = e.organization_id
   where e.state = 'ready' and e.expires_at <= at and o.status <> 'deleting' and lease_free('organization.export_expiry', e.organization_id, e.id)
   order by e.expires_at limit most
$$;
grant execute on function claim_organization_exports(timestamptz, integer), claim_expired_exports(timestamptz, integer) to steward_sweep;

-- Every table that holds rows of an organization, with what must not leave it.
create function exported_tables() returns table (name text, audit text, secrets text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.relname::text, coalesce(p.audit, 'none'), coalesce(p.secrets, '{}')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join protected_tables p on p.name = c.relname
   where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
     and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped)
   order by c.relname
$$;
grant execute on function exported_tables() to steward_app;

-- Removals belong to the platform, so that what is known of one outlives the organization: its certificate.
create table organization_removals (
  organization_id uuid not null,
  id uuid not null,
  target_id uuid not null,
  name text not null,
  slug text not null,
  state text not null default 'waiting' check (state in ('waiting', 'removing', 'removed', 'cancelled')),
  asked_by text not null check (length(asked_by) <= 300),
  asked_from text not null check (asked_from in ('platform', 'organization')),
  was_active boolean not null,
  due_at timestamptz(3) not null,
  objects_after text not null default '',
  objects integer not null default 0,
  counts jsonb not null default '{}',
  created_at timestamptz(3) not null default app_now(),
  began_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (organization_id, id)
);
comment on table organization_removals is 'Deletions of whole organizations: asked for, taken back, done. Kept by the platform as certificates with what was removed.';
comment on column organization_removals.counts is 'Table → rows removed.';
create unique index organization_removals_once on organization_removals (target_id) where state in ('waiting', 'removing');
create index organization_removals_due on organization_removals (due_at) where state in ('waiting', 'removing');
select protect('organization_removals', 'full');
revoke insert, update, delete on organization_removals from steward_app;
drop trigger audit on organization_removals;
create trigger audit after insert or update of state on organization_removals for each row execute function audit_row('organization_id', 'target_id');

-- Asked by the platform, or by the organization about itself. Suspends it at once; answers when it goes for good, null where it cannot.
create function ask_organization_removal(new_id uuid, target uuid, days integer, asker text) returns timestamptz
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_one organizations;
  due timestamptz := app_now() + make_interval(days => days);
begin
  if not is_platform() and target is distinct from app_organization() then
    raise insufficient_privilege using message = 'an organization asks for its own removal alone';
  end if;
  select * into found_one from organizations o
   where o.id = target and o.id <> platform_organization() and o.status <> 'deleting' and o.delete_after is null and o.deleted_at is null for update;
  if not found or exists (select from organizations c where c.parent_id = target and c.deleted_at is null) then return null; end if;
  update organizations set status = 'suspended', delete_after = due, suspended_at = coalesce(suspended_at, app_now()),
         version = version + 1, updated_at = app_now() where id = target;
  insert into organization_removals (organization_id, id, target_id, name, slug, asked_by, asked_from, was_active, due_at)
  values (platform_organization(), new_id, target, found_one.name, found_one.slug, asker,
          case when is_platform() then 'platform' else 'organization' end, found_one.status = 'active', due);
  perform end_sessions_of_organization(target);
  return due;
end $$;

create function cancel_organization_removal(target uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before boolean;
begin
  if not is_platform() then raise insufficient_privilege using message = 'the platform alone takes a removal back'; end if;
  update organization_removals r set state = 'cancelled', ended_at = app_now() where r.target_id = target and r.state = 'waiting'
  returning was_active into before;
  if before is null then return false; end if;
  update organizations o set delete_after = null, status = case when before then 'active' else 'suspended' end,
         suspended_at = case when before then null else o.suspended_at end, version = version + 1, updated_at = app_now() where o.id = target;
  return true;
end $$;

-- Due work of the platform: it is not suspended with its object.
create function claim_organization_removals(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.organization_id, r.id from organization_removals r
   where r.state in ('waiting', 'removing') and r.due_at <= at and lease_free('organization.removal', r.organization_id, r.id)
   order by r.due_at limit most
$$;
grant execute on function claim_organization_removals(timestamptz, integer) to steward_sweep;

-- From here on nothing takes it back. Answers whose removal it is.
create function begin_organization_removal(removal uuid) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  target uuid;
begin
  if not is_platform() then raise insufficient_privilege using message = 'the platform alone removes organizations'; end if;
  update organization_removals r set state = 'removing', began_at = coalesce(r.began_at, app_now())
   where r.id = removal and r.state in ('waiting', 'removing') and r.due_at <= app_now() returning r.target_id into target;
  if target is null then return null; end if;
  update organizations o set status = 'deleting', updated_at = app_now() where o.id = target and o.status <> 'deleting';
  -- Guests at home there are nowhere at home now.
  update users u set status = 'disabled', version = version + 1, updated_at = app_now()
   where u.home_organization_id = target and u.status = 'active' and u.organization_id <> target;
  return target;
end $$;

-- The next keys of files that are still there, in order; files_removed says how far it went.
create function removal_files(removal uuid, most integer) returns table (storage_key text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.storage_key from organization_removals r, lateral (
    select a.storage_key from attachments a where a.organization_id = r.target_id
    union select u.storage_key from attachment_uploads u where u.organization_id = r.target_id
    union select e.storage_key from organization_exports e where e.organization_id = r.target_id) k
   where is_platform() and r.id = removal and r.state = 'removing' and k.storage_key > r.objects_after
   order by k.storage_key limit most
$$;
create function files_removed(removal uuid, up_to text, amount integer) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update organization_removals r set objects_after = up_to, objects = r.objects + amount
   where is_platform() and r.id = removal and r.state = 'removing'
$$;

-- While an organization is removed its rows leave no row each in a log that goes with them; the platform keeps how many there were.
create or replace function audit_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
  if nullif(current_setting('app.removing', true), '') = row_now ->> tg_argv[0] and exists (
    select from organizations o where o.id = (row_now ->> tg_argv[0])::uuid and o.status = 'deleting') then
    return null;
  end if;
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

-- In which order tables are emptied: each after all that point to it. Where they point in a circle, or one to itself, the column
-- that points is emptied first; a circle of columns that may not be empty is refused, so that a new table cannot make it fail quietly.
create function removal_steps() returns table (place integer, name text, column_to_empty text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  rest oid[];
  chosen oid;
begin
  place := 0;
  select array_agg(c.oid order by c.relname) into rest from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'organization_removals'
     and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped);
  while cardinality(rest) > 0 loop
    select t into chosen from unnest(rest) t where not exists (
      select from pg_constraint k where k.contype = 'f' and k.confrelid = t and k.conrelid = any (rest) and k.conrelid <> t) limit 1;
    if chosen is null then
      select t into chosen from unnest(rest) t where not exists (
        select from pg_constraint k where k.contype = 'f' and k.confrelid = t and k.conrelid = any (rest) and k.conrelid <> t
           and pointing_column(k.oid) is null)
       order by (select count(*) from pg_constraint k where k.contype = 'f' and k.confrelid = t and k.conrelid = any (rest)) limit 1;
    end if;
    if chosen is null or exists (select from pg_constraint k where k.contype = 'f' and k.confrelid = chosen and k.conrelid = chosen
                                    and pointing_column(k.oid) is null) then
      raise exception 'tables point to each other in a circle that nothing opens: %', (select string_agg(t::regclass::text, ', ') from unnest(rest) t);
    end if;
    for name, column_to_empty in
      select distinct k.conrelid::regclass::text, pointing_column(k.oid) from pg_constraint k
       where k.contype = 'f' and k.confrelid = chosen and k.conrelid = any (rest) order by 1, 2 loop
      place := place + 1;
      return next;
    end loop;
    place := place + 1;
    name := chosen::regclass::text;
    column_to_empty := null;
    return next;
    rest := array_remove(rest, chosen);
  end loop;
end $$;

-- Of a foreign key: the column besides the organization that may be empty.
create function pointing_column(foreign_key oid) returns text language sql stable
  return (select a.attname::text from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
           where k.oid = foreign_key and a.attname <> 'organization_id' and not a.attnotnull order by a.attnum limit 1);

-- Removes up to so many rows, in one transaction; answers from which tables. No row means that none is left.
create function remove_organization_rows(removal uuid, most integer) returns table (name text, removed integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  target uuid;
  step record;
  left_over integer := most;
  touched integer;
begin
  if not is_platform() then raise insufficient_privilege using message = 'the platform alone removes organizations'; end if;
  select r.target_id into target from organization_removals r join organizations o on o.id = r.target_id and o.status = 'deleting'
   where r.id = removal and r.state = 'removing' for update of r;
  if target is null then return; end if;
  perform set_config('app.removing', target::text, true);
  for step in select * from removal_steps() s order by s.place loop
    if step.column_to_empty is null then
      execute format('delete from %1$s where ctid = any (array(select ctid from %1$s where organization_id = $1 limit $2))', step.name)
        using target, left_over;
    else
      execute format('update %1$s set %2$I = null where ctid = any (array(select ctid from %1$s where organization_id = $1 and %2$I is not null limit $2))',
        step.name, step.column_to_empty) using target, left_over;
    end if;
    get diagnostics touched = row_count;
    left_over := left_over - touched;
    if touched > 0 then
      name := step.name;
      removed := case when step.column_to_empty is null then touched else 0 end;
      if removed > 0 then
        update organization_removals r set counts = r.counts || jsonb_build_object(step.name, coalesce((r.counts ->> step.name)::bigint, 0) + touched)
         where r.id = removal;
      end if;
      return next;
    end if;
    exit when left_over <= 0;
  end loop;
end $$;

-- The last of it: number series, jobs that still wait, the organization itself. Fails where any row is left.
create function end_organization_removal(removal uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  target uuid;
  series text;
begin
  if not is_platform() then raise insufficient_privilege using message = 'the platform alone removes organizations'; end if;
  select r.target_id into strict target from organization_removals r where r.id = removal and r.state = 'removing' for update;
  perform set_config('app.removing', target::text, true);
  for series in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'numbers' and c.relkind = 'S' and c.relname like '%\_' || replace(target::text, '-', '') loop
    execute format('drop sequence numbers.%I', series);
  end loop;
  if to_regclass('pgboss.job') is not null then
    execute 'delete from pgboss.job where data ->> ''organizationId'' = $1' using target::text;
  end if;
  delete from organizations o where o.id = target and o.status = 'deleting';
  delete from audit_log l where l.organization_id = target;
  delete from change_stamps c where c.organization_id = target;
  update organization_removals r set state = 'removed', ended_at = app_now() where r.id = removal;
end $$;
grant execute on function ask_organization_removal(uuid, uuid, integer, text), cancel_organization_removal(uuid), begin_organization_removal(uuid),
  removal_files(uuid, integer), files_removed(uuid, text, integer), remove_organization_rows(uuid, integer), end_organization_removal(uuid)
  to steward_app;
