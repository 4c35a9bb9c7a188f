-- What one organization may take of an installation: bytes of files, and requests.
alter table organizations add column attachments_mb integer check (attachments_mb between 1 and 1000000000);
alter table organizations add column requests_per_minute integer check (requests_per_minute between 1 and 100000000);
comment on column organizations.attachments_mb is 'Megabytes that its attachments may take, as the operator says; null for the installation''s.';
comment on column organizations.requests_per_minute is 'Requests of all its people in a minute, as the operator says; null for the installation''s.';

-- How much somebody's files take, without reading them.
create index attachments_person on attachments (organization_id, created_by) include (size);

-- Requests as several processes count them together; outside of any organization, reached through functions only.
create unlogged table request_counts (
  name text not null,
  key text not null,
  used integer not null,
  ends_at timestamptz not null,
  primary key (name, key)
);
create index request_counts_end on request_counts (ends_at);
comment on table request_counts is 'Requests in the present minute by whom they are from, of all processes; not worth surviving a crash.';

-- Adds what one process has counted and answers what all have, with the milliseconds for which it counts.
create function share_request_counts(wanted_name text, keys text[], costs integer[]) returns table (key text, used integer, remains integer)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from request_counts c where (c.name, c.key) in (
      select o.name, o.key from request_counts o
       where o.ends_at < clock_timestamp() - interval '1 minute' and o.key <> all (keys) limit 1000 for update skip locked)),
  kept as (
    insert into request_counts as c (name, key, used, ends_at)
    select wanted_name, t.key, greatest(0, t.cost), clock_timestamp() + interval '1 minute'
      from unnest(keys, costs) as t (key, cost) order by t.key
    on conflict (name, key) do update set
      used = greatest(0, case when c.ends_at <= clock_timestamp() then 0 else c.used end + excluded.used),
      ends_at = case when c.ends_at <= clock_timestamp() then excluded.ends_at else c.ends_at end
    returning c.key, c.used, c.ends_at)
  select k.key, k.used, greatest(1, extract(epoch from k.ends_at - clock_timestamp()) * 1000)::integer from kept k
$$;

-- Organizations with a limit of their own.
create function request_limits() returns table (organization_id uuid, requests_per_minute integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.requests_per_minute from organizations o where o.requests_per_minute is not null
$$;
grant execute on function share_request_counts(text, text[], integer[]), request_limits() to steward_app;

create function limit_organization(target uuid, attachments integer, requests integer) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_platform() then raise insufficient_privilege using message = 'the platform alone limits organizations'; end if;
  update organizations o set attachments_mb = attachments, requests_per_minute = requests, version = version + 1, updated_at = app_now()
   where o.id = target and o.id <> platform_organization();
  return found;
end $$;

create function limits_of_organization(target uuid) returns table (attachments_mb integer, requests_per_minute integer, attachments_used bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.attachments_mb, o.requests_per_minute,
         (select coalesce(sum(a.size), 0)::bigint from attachments a where a.organization_id = o.id)
    from organizations o where is_platform() and o.id = target
$$;
grant execute on function limit_organization(uuid, integer, integer), limits_of_organization(uuid) to steward_app;
