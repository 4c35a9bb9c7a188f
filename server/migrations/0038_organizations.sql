-- Several organizations in one installation: who runs it, who is suspended, who works in another's, how each looks.

-- The installation's own organization: those who run it sign in here, and no business is done in it.
create function platform_organization() returns uuid language sql immutable
  return '00000000-0000-7000-8000-000000000001'::uuid;
create function is_platform() returns boolean language sql stable
  return app_organization() = platform_organization();
grant execute on function platform_organization(), is_platform() to steward_app;
grant execute on function platform_organization() to steward_sweep;

alter table organizations drop constraint organizations_status_check;
alter table organizations add constraint organizations_status_check check (status in ('active', 'suspended', 'deleting'));
alter table organizations add column suspended_at timestamptz(3);
alter table organizations add column suspended_reason text not null default '' check (length(suspended_reason) <= 500);
alter table organizations add column delete_after timestamptz(3);
comment on column organizations.delete_after is 'When a deletion that was asked for begins for good; until then it can be taken back.';
create index organizations_parent on organizations (parent_id) where parent_id is not null;

-- Status, parent and slug are the operator's, who reaches them through functions; the organization's own are these.
revoke update on organizations from steward_app;
grant update (name, time_zone, locale, settings, version, updated_at) on organizations to steward_app;

insert into organizations (id, name, slug)
select platform_organization(), 'Platform',
       case when exists (select from organizations where slug_key = 'platform') then 'platform-operators' else 'platform' end;

-- The organizations in which business is done.
create or replace function all_organizations() returns table (id uuid, name text, slug text, status text, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, o.slug, o.status, o.created_at from organizations o
   where o.deleted_at is null and o.id <> platform_organization() order by o.slug
$$;

-- A parameter of a SQL function loses against a column of the same name: by number it is meant.
create or replace function organization_by_slug(slug text) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  return (select o.id from organizations o where o.slug_key = $1);

-- Whoever administers an organization may compose roles, but none that reaches the installation.
create function keep_platform_apart() returns trigger language plpgsql as $$
begin
  if new.organization_id <> platform_organization() and exists (select from unnest(new.permissions) p where p like 'platform:%') then
    raise check_violation using message = 'permissions of the platform belong to its own organization', constraint = 'permissions';
  end if;
  return new;
end $$;
create trigger platform_apart before insert or update of permissions on roles for each row execute function keep_platform_apart();

-- A new tenant of a provider. Only a unit of work of that tenant may found it.
create function found_organization(id uuid, name text, slug text, time_zone text, locale text, parent uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if found_organization.id is distinct from app_organization() then
    raise insufficient_privilege using message = 'an organization is founded in a unit of work of its own';
  end if;
  if parent is not null and not exists (
    select from organizations o where o.id = parent and o.status = 'active' and o.deleted_at is null and o.id <> platform_organization()) then
    raise foreign_key_violation using message = 'no such parent', table = 'organizations', constraint = 'organizations_parent_id_fkey';
  end if;
  insert into organizations (id, name, slug, time_zone, locale, parent_id)
  values (found_organization.id, found_organization.name, found_organization.slug, found_organization.time_zone, found_organization.locale, parent);
end $$;

-- Figures of every organization, and no word of what is in them.
create function platform_organizations(only_id uuid) returns table (id uuid, name text, slug text, status text, parent_id uuid, parent_name text,
    time_zone text, locale text, created_at timestamptz, suspended_at timestamptz, suspended_reason text, delete_after timestamptz,
    people integer, tickets integer, children integer, last_used_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, o.slug, o.status, o.parent_id, p.name, o.time_zone, o.locale, o.created_at, o.suspended_at, o.suspended_reason,
         o.delete_after,
         (select count(*)::integer from users u where u.organization_id = o.id and u.deleted_at is null and u.status <> 'disabled' and not u.service_account),
         (select count(*)::integer from tickets t where t.organization_id = o.id and t.deleted_at is null),
         (select count(*)::integer from organizations c where c.parent_id = o.id and c.deleted_at is null),
         (select max(s.seen_at) from sessions s where s.organization_id = o.id)
    from organizations o left join organizations p on p.id = o.parent_id
   where is_platform() and o.deleted_at is null and o.id <> platform_organization() and (only_id is null or o.id = only_id)
   order by o.name, o.id
$$;

create function end_sessions_of_organization(target uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update sessions s set ended_at = now() where s.organization_id = target and s.ended_at is null and s.kind <> 'token'
$$;

-- Who signs in is refused from here on, sessions end, tokens open nothing until it is resumed, due work and jobs wait.
create function suspend_organization(target uuid, why text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_platform() then raise insufficient_privilege using message = 'the platform alone suspends organizations'; end if;
  update organizations o set status = 'suspended', suspended_at = app_now(), suspended_reason = why, version = version + 1, updated_at = app_now()
   where o.id = target and o.status = 'active' and o.id <> platform_organization();
  if not found then return false; end if;
  perform end_sessions_of_organization(target);
  return true;
end $$;

create function resume_organization(target uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_platform() then raise insufficient_privilege using message = 'the platform alone resumes organizations'; end if;
  update organizations o set status = 'active', suspended_at = null, suspended_reason = '', version = version + 1, updated_at = app_now()
   where o.id = target and o.status = 'suspended' and o.delete_after is null;
  return found;
end $$;
grant execute on function found_organization(uuid, text, text, text, text, uuid), platform_organizations(uuid),
  suspend_organization(uuid, text), resume_organization(uuid) to steward_app;

-- Accounts of suspended organizations: who has the right password is told why it does not help.
create function suspended_accounts_for_login(wanted_login text, wanted_organization text) returns table (
    organization_id uuid, organization_name text, organization_slug text, user_id uuid, password_hash text, status text,
    failed_logins integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, o.slug, u.id, u.password_hash, u.status, u.failed_logins
    from users u join organizations o on o.id = u.organization_id
   where (u.login_key = lower(wanted_login) or u.email_key = lower(wanted_login))
     and u.password_hash is not null and u.home_organization_id is null
     and o.deleted_at is null and o.status <> 'active'
     and (wanted_organization is null or o.slug_key = lower(wanted_organization) or o.id::text = lower(wanted_organization))
   order by o.name, o.id, u.login_key = lower(wanted_login) desc limit 8
$$;
grant execute on function suspended_accounts_for_login(text, text) to steward_app;

alter table sign_in_log drop constraint sign_in_log_outcome_check;
alter table sign_in_log add constraint sign_in_log_outcome_check check (outcome in
  ('success', 'failure', 'locked', 'delayed', 'signed_out', 'challenged', 'second_step_failed', 'stepped_up', 'suspended', 'switched'));

-- Work of a suspended organization waits: nothing of it is claimed, and its events are numbered when it is resumed.
create function lease_free(work text, organization uuid, item uuid) returns boolean language sql stable
  return not exists (select from due_leases l where l.work = lease_free.work and l.organization_id = organization
                        and l.item_id = item and l.leased_until > clock_timestamp())
     and not exists (select from due_failures f where f.organization_id = organization and f.work = lease_free.work
                        and f.item_id = item and (f.next_try_at is null or f.next_try_at > clock_timestamp()));
comment on function lease_free is 'As due_free, for work that goes on while the organization is suspended: its export, its removal.';
create or replace function due_free(work text, organization uuid, item uuid) returns boolean language sql stable
  return not exists (select from due_leases l where l.work = due_free.work and l.organization_id = organization
                        and l.item_id = item and l.leased_until > clock_timestamp())
     and not exists (select from due_failures f where f.organization_id = organization and f.work = due_free.work
                        and f.item_id = item and (f.next_try_at is null or f.next_try_at > clock_timestamp()))
     and not exists (select from organizations o where o.id = organization and o.status <> 'active');

create or replace function claim_outbox(most integer) returns table (organization_id uuid, id uuid, type text, kind text, record_id uuid,
    actor_id uuid, request_id text, occurred_at timestamptz, payload jsonb, "position" bigint)
  language sql security definer set search_path = public, pg_temp set enable_hashjoin = off set enable_mergejoin = off as $$
  with waiting as materialized (
    select e.organization_id, e.id from events e
     where e.position is null and e.organization_id <> all (array(select o.id from organizations o where o.status <> 'active'))
     order by e.recorded_at, e.id limit most),
  numbered as materialized (
    select w.organization_id, w.id, nextval('event_positions') as number from waiting w),
  claimed as (
    update events e set position = n.number from numbered n
     where e.organization_id = n.organization_id and e.id = n.id
    returning e.organization_id, e.id, e.type, e.kind, e.record_id, e.actor_id, e.request_id, e.occurred_at, e.payload, e.position)
  select * from claimed order by claimed.position
$$;

create or replace function outbox_lag() returns table (seconds double precision, waiting integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(extract(epoch from clock_timestamp() - min(w.recorded_at)), 0)::double precision, count(*)::integer
    from (select e.recorded_at from events e
           where e.position is null and e.organization_id <> all (array(select o.id from organizations o where o.status <> 'active'))
           order by e.recorded_at, e.id limit 1000) w
$$;

-- Guests: a provider's people in a customer's organization. Their credentials are at home alone.
alter table users add constraint users_guest check (
  (home_organization_id is null) = (home_user_id is null)
  and (home_organization_id is null or (password_hash is null and not service_account and home_organization_id <> organization_id)));
create unique index users_guest_once on users (organization_id, home_organization_id, home_user_id)
  where home_user_id is not null and deleted_at is null;
create index users_home on users (home_organization_id, home_user_id) where home_user_id is not null;

alter table sessions add column home_organization_id uuid;
alter table sessions add column home_session_id uuid;
alter table sessions add constraint sessions_home check ((home_organization_id is null) = (home_session_id is null));
comment on column sessions.home_session_id is 'For a guest: the session at home that this one was opened from and ends with.';
create index sessions_home on sessions (home_organization_id, home_session_id) where home_session_id is not null;

-- A guest comes from a session at home and in no other way: no token outlives it.
create function guests_come_from_home() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from users u where u.organization_id = new.organization_id and u.id = new.user_id and u.home_user_id is not null) then
    raise check_violation using message = 'a guest has no credentials of their own', constraint = 'home';
  end if;
  return new;
end $$;
create trigger guests_come_from_home before insert on sessions for each row
  when (new.home_session_id is null) execute function guests_come_from_home();

create function end_guest_sessions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update sessions s set ended_at = new.ended_at
   where s.home_organization_id = new.organization_id and s.home_session_id = new.id and s.ended_at is null;
  return null;
end $$;
create trigger end_guests after update of ended_at on sessions for each row
  when (old.ended_at is null and new.ended_at is not null) execute function end_guest_sessions();

-- Who signs out as a guest signs out at home too. Only one's own session says so.
create function end_home_session(guest_session uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update sessions h set ended_at = now() from sessions g
   where g.organization_id = app_organization() and g.id = guest_session and g.user_id = app_actor()
     and h.organization_id = g.home_organization_id and h.id = g.home_session_id and h.ended_at is null
$$;
grant execute on function end_home_session(uuid) to steward_app;

-- Who works as a guest is not idle at home.
create function wake_home_session() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update sessions s set seen_at = new.seen_at
   where s.organization_id = new.home_organization_id and s.id = new.home_session_id and s.ended_at is null;
  return null;
end $$;
create trigger wake_home after update of seen_at on sessions for each row
  when (new.home_session_id is not null) execute function wake_home_session();

-- Who has left home is a guest nowhere; who comes back is let in anew.
create function disable_guests() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update users u set status = 'disabled', version = version + 1, updated_at = app_now()
   where u.home_organization_id = new.organization_id and u.home_user_id = new.id and u.status = 'active';
  return null;
end $$;
create trigger disable_guests after update of status, deleted_at on users for each row
  when ((old.status = 'active' and new.status <> 'active') or (old.deleted_at is null and new.deleted_at is not null))
  execute function disable_guests();

-- Somebody of the provider by exact name, so that a customer can let them in: no list, no search.
create function parent_person(wanted text) returns table (organization_id uuid, organization_slug text, user_id uuid, name text, login text, email text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.slug, u.id, u.name, u.login, u.email
    from organizations o join organizations p on p.id = o.parent_id
    join users u on u.organization_id = p.id and (u.login_key = lower(wanted) or u.email_key = lower(wanted))
   where o.id = app_organization() and p.status = 'active' and p.deleted_at is null and u.status = 'active' and u.deleted_at is null
     and u.home_organization_id is null and not u.service_account
   order by u.login_key = lower(wanted) desc limit 1
$$;

-- Where the acting person has an account: at home, and as a guest of the home's children.
create function my_organizations() returns table (organization_id uuid, user_id uuid, name text, slug text, home boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  with me as (
    select coalesce(u.home_organization_id, u.organization_id) as organization_id, coalesce(u.home_user_id, u.id) as id
      from users u where u.organization_id = app_organization() and u.id = app_actor()),
  accounts as (
    select u.organization_id, u.id, true as home from me join users u on u.organization_id = me.organization_id and u.id = me.id
     where u.status = 'active' and u.deleted_at is null
    union all
    select u.organization_id, u.id, false from me join users u on u.home_organization_id = me.organization_id and u.home_user_id = me.id
      join organizations c on c.id = u.organization_id and c.parent_id = me.organization_id
     where u.status = 'active' and u.deleted_at is null)
  select o.id, a.id, o.name, o.slug, a.home from accounts a join organizations o on o.id = a.organization_id
   where o.status = 'active' and o.deleted_at is null order by a.home desc, o.name, o.id
$$;

-- A provider's customers: that they are there, and nothing of them.
create function child_organizations() returns table (id uuid, name text, slug text, status text, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, o.slug, o.status, o.created_at from organizations o
   where o.parent_id = app_organization() and o.deleted_at is null order by o.name, o.id
$$;
create function parent_organization() returns table (id uuid, name text, slug text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name, p.slug from organizations o join organizations p on p.id = o.parent_id where o.id = app_organization()
$$;
grant execute on function parent_person(text), my_organizations(), child_organizations(), parent_organization() to steward_app;

-- How an organization shows itself, to its people and at its door.
create table organization_branding (
  organization_id uuid primary key references organizations (id),
  id uuid not null,
  portal_name text not null default '' check (length(portal_name) <= 100),
  welcome text not null default '' check (length(welcome) <= 500),
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  support_email text check (length(support_email) between 3 and 320),
  support_phone text not null default '' check (length(support_phone) <= 100),
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now()
);
select protect('organization_branding', 'full');

create table brand_images (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  theme text not null check (theme in ('light', 'dark')),
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
  content bytea not null check (octet_length(content) between 1 and 524288),
  sha256 bytea not null,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, theme)
);
select protect('brand_images', 'redacted', secrets => array['content']);

-- At the door, before anybody is known: what an organization shows to everybody.
create function branding_at_door(wanted_slug text) returns table (organization_id uuid, name text, portal_name text, welcome text, accent text,
    support_email text, support_phone text, logo_light text, logo_dark text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, b.portal_name, b.welcome, b.accent, b.support_email, b.support_phone,
         (select encode(i.sha256, 'hex') from brand_images i where i.organization_id = o.id and i.theme = 'light'),
         (select encode(i.sha256, 'hex') from brand_images i where i.organization_id = o.id and i.theme = 'dark')
    from organizations o join organization_branding b on b.organization_id = o.id
   where o.slug_key = lower(wanted_slug) and o.status <> 'deleting'
$$;
create function logo_at_door(wanted_slug text, wanted_theme text) returns table (media_type text, content bytea, sha256 bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  select i.media_type, i.content, i.sha256 from brand_images i join organizations o on o.id = i.organization_id
   where o.slug_key = lower(wanted_slug) and i.theme = wanted_theme and o.status <> 'deleting'
$$;
grant execute on function branding_at_door(text), logo_at_door(text, text) to steward_app;
