-- Roles may include others. What a role allows in all (its own and the included ones') is worked out here, once, when a
-- role changes, so that no reader walks the includes and no request asks one query more.
alter table roles
  add column includes uuid[] not null default '{}' check (cardinality(includes) <= 50),
  add column effective_permissions text[] not null default '{}';
comment on column roles.permissions is 'The role''s own; effective_permissions has those of the included roles too.';
comment on column roles.effective_permissions is 'Kept by the trigger settle: what the role allows in all, sorted.';
alter table roles disable trigger user;
update roles set effective_permissions = array(select distinct p from unnest(permissions) p order by p);
alter table roles enable trigger user;

create function role_allows(organization uuid, own text[], included uuid[]) returns text[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(p order by p), '{}') from (
    select unnest(own) as p
    union
    select unnest(r.effective_permissions) from roles r
     where r.organization_id = organization and r.id = any (included) and r.deleted_at is null) all_of_them
$$;

-- A role and those that include it, however far: holders of each have what it allows, and what is asked of its holders.
create function roles_with(organization uuid, role uuid) returns setof uuid
  language sql stable set search_path = public, pg_temp as $$
  with recursive above (id) as (
    select role
    union
    select r.id from roles r join above a on r.includes @> array[a.id]
     where r.organization_id = organization and r.deleted_at is null)
  select id from above
$$;
grant execute on function roles_with(uuid, uuid) to steward_app;

-- Two changes of roles wait for each other, so that neither closes a circle with the other nor misses what the other allows.
create function settle_role() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.organization_id || ' roles', 0));
  if cardinality(new.includes) > 0 then
    if exists (select from unnest(new.includes) i where not exists (
        select from roles r where r.organization_id = new.organization_id and r.id = i)) then
      raise exception 'a role includes one that is not there' using errcode = 'foreign_key_violation';
    end if;
    if exists (
      with recursive below (id) as (
        select unnest(new.includes)
        union
        select unnest(r.includes) from roles r join below b on r.id = b.id where r.organization_id = new.organization_id)
      select from below where id = new.id) then
      raise exception 'a role includes itself' using errcode = 'check_violation';
    end if;
  end if;
  new.effective_permissions := role_allows(new.organization_id, new.permissions, new.includes);
  return new;
end $$;
create trigger settle before insert or update of permissions, includes, effective_permissions, deleted_at on roles
  for each row execute function settle_role();

-- What a role allows anew reaches the roles that include it, and by the same trigger those that include them.
create function spread_role() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update roles r set permissions = r.permissions, version = r.version + 1, updated_at = app_now()
   where r.organization_id = new.organization_id and r.includes @> array[new.id]
     and r.effective_permissions is distinct from role_allows(r.organization_id, r.permissions, r.includes);
  return null;
end $$;
create trigger spread after update on roles for each row
  when (old.effective_permissions is distinct from new.effective_permissions or old.deleted_at is distinct from new.deleted_at)
  execute function spread_role();

drop trigger epoch on roles;
create trigger epoch after update on roles for each row
  when (old.effective_permissions is distinct from new.effective_permissions or old.deleted_at is distinct from new.deleted_at)
  execute function epoch_of_role();

-- Roles given until a time that has come: taken back by the sweeper, with an event.
create index role_assignments_ends on role_assignments (ends_at) where ends_at is not null;
create function claim_ended_roles(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.organization_id, a.id from role_assignments a
   where a.ends_at <= at and due_free('role.ended', a.organization_id, a.id)
   order by a.ends_at limit most
$$;
grant execute on function claim_ended_roles(timestamptz, integer) to steward_sweep;
