-- Tenants, people, teams, and who may do what.

create table organizations (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  slug text not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$'),
  parent_id uuid references organizations (id),
  time_zone text not null default 'UTC',
  locale text not null default 'en',
  status text not null default 'active' check (status in ('active', 'suspended')),
  settings jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  slug_key text generated always as (case when deleted_at is null then slug end) stored unique
);
select protect('organizations', 'full', tenant => 'id');
revoke insert, delete on organizations from steward_app;

create table departments (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  parent_id uuid,
  manager_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key),
  foreign key (organization_id, parent_id) references departments (organization_id, id)
);
create index departments_parent on departments (organization_id, parent_id);
select protect('departments', 'full');

create table locations (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  parent_id uuid,
  address text not null default '' check (length(address) <= 1000),
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key),
  foreign key (organization_id, parent_id) references locations (organization_id, id)
);
create index locations_parent on locations (organization_id, parent_id);
select protect('locations', 'full');

create table users (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  login text not null check (length(login) between 1 and 200),
  email text check (length(email) between 3 and 320),
  name text not null check (length(name) between 1 and 200),
  type text not null default 'end_user' check (type in ('end_user', 'agent', 'manager', 'admin')),
  status text not null default 'active' check (status in ('invited', 'active', 'disabled')),
  department_id uuid,
  location_id uuid,
  manager_id uuid,
  title text not null default '' check (length(title) <= 200),
  phone text not null default '' check (length(phone) <= 100),
  vip boolean not null default false,
  locale text,
  time_zone text,
  home_organization_id uuid,
  home_user_id uuid,
  delegate_id uuid,
  delegate_from timestamptz(3),
  delegate_until timestamptz(3),
  absent_from timestamptz(3),
  absent_until timestamptz(3),
  password_hash text,
  password_changed_at timestamptz(3),
  failed_logins integer not null default 0,
  locked_until timestamptz(3),
  last_login_at timestamptz(3),
  last_login_address inet,
  epoch integer not null default 1,
  preferences jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  login_key text generated always as (case when deleted_at is null then lower(login) end) stored,
  email_key text generated always as (case when deleted_at is null then lower(email) end) stored,
  primary key (organization_id, id),
  unique (organization_id, login_key),
  unique (organization_id, email_key),
  foreign key (organization_id, department_id) references departments (organization_id, id),
  foreign key (organization_id, location_id) references locations (organization_id, id),
  foreign key (organization_id, manager_id) references users (organization_id, id),
  foreign key (organization_id, delegate_id) references users (organization_id, id)
);
comment on column users.epoch is 'Raised when sign-ins must be checked anew: sign-out everywhere, roles or password changed, disabled.';
comment on column users.home_organization_id is 'For a guest from a parent organization: where the account that signs in lives.';
create index users_login on users (login_key) where login_key is not null;
create index users_email on users (email_key) where email_key is not null;
create index users_department on users (organization_id, department_id);
create index users_location on users (organization_id, location_id);
create index users_manager on users (organization_id, manager_id);
create index users_delegate on users (organization_id, delegate_id);
create index users_name on users (organization_id, name, id);
select protect('users', 'redacted', secrets => array['password_hash']);
alter table departments add foreign key (organization_id, manager_id) references users (organization_id, id);
create index departments_manager on departments (organization_id, manager_id);

create table password_history (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  password_hash text not null,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index password_history_user on password_history (organization_id, user_id, created_at);
select protect('password_history', 'redacted', secrets => array['password_hash']);

create table teams (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  description text not null default '' check (length(description) <= 2000),
  email text check (length(email) between 3 and 320),
  lead_id uuid,
  parent_id uuid,
  escalates_to_id uuid,
  assignment_method text not null default 'manual' check (assignment_method in ('manual', 'round_robin', 'least_loaded')),
  calendar_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key),
  foreign key (organization_id, lead_id) references users (organization_id, id),
  foreign key (organization_id, parent_id) references teams (organization_id, id),
  foreign key (organization_id, escalates_to_id) references teams (organization_id, id)
);
comment on column teams.escalates_to_id is 'The next level of functional escalation.';
create index teams_lead on teams (organization_id, lead_id);
create index teams_parent on teams (organization_id, parent_id);
create index teams_escalates on teams (organization_id, escalates_to_id);
select protect('teams', 'full');

create table team_members (
  organization_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  role text not null default 'member' check (role in ('lead', 'member')),
  last_assigned_at timestamptz(3),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, team_id, user_id),
  foreign key (organization_id, team_id) references teams (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on column team_members.last_assigned_at is 'Whose turn it is in round robin: the longest ago goes first.';
create index team_members_user on team_members (organization_id, user_id);
select protect('team_members', 'full');

-- The catalogue that the modules declare; written by migrate, the same for every organization.
create table permissions (
  name text primary key check (name ~ '^[a-z_]+:[a-z_]+$'),
  module text not null,
  meaning text not null
);
grant select on permissions to steward_app;

create table roles (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  description text not null default '' check (length(description) <= 1000),
  built_in boolean not null default false,
  permissions text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key)
);
select protect('roles', 'full');

create table role_assignments (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  scope text not null default 'organization' check (scope in ('organization', 'department', 'team')),
  department_id uuid,
  team_id uuid,
  starts_at timestamptz(3) not null default app_now(),
  ends_at timestamptz(3),
  granted_by uuid default app_actor(),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, role_id) references roles (organization_id, id),
  foreign key (organization_id, department_id) references departments (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id),
  check ((scope = 'department') = (department_id is not null) and (scope = 'team') = (team_id is not null))
);
create index role_assignments_user on role_assignments (organization_id, user_id);
create index role_assignments_role on role_assignments (organization_id, role_id);
create index role_assignments_department on role_assignments (organization_id, department_id);
create index role_assignments_team on role_assignments (organization_id, team_id);
create unique index role_assignments_once on role_assignments
  (organization_id, user_id, role_id, scope, coalesce(department_id, team_id, organization_id));
select protect('role_assignments', 'full');

-- Browser sessions, API clients' refresh chains, and personal or service tokens: only hashes of what the client holds.
create table sessions (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('browser', 'api', 'token')),
  secret_hash bytea not null unique,
  previous_hash bytea,
  name text not null default '' check (length(name) <= 200),
  permissions text[],
  epoch integer not null,
  address inet,
  agent text not null default '' check (length(agent) <= 400),
  created_at timestamptz(3) not null default app_now(),
  seen_at timestamptz(3) not null default app_now(),
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on column sessions.permissions is 'What a token is narrowed to; null for all that its person may do.';
comment on column sessions.previous_hash is 'The refresh token before the present one: its use again ends the whole chain.';
create index sessions_user on sessions (organization_id, user_id);
create index sessions_previous on sessions (previous_hash) where previous_hash is not null;
select protect('sessions', 'redacted', secrets => array['secret_hash', 'previous_hash']);

create table sign_in_log (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid,
  login text not null,
  outcome text not null check (outcome in ('success', 'failure', 'locked', 'delayed', 'signed_out')),
  address inet,
  agent text not null default '',
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index sign_in_log_user on sign_in_log (organization_id, user_id, created_at);
create index sign_in_log_created on sign_in_log (organization_id, created_at, id);
select protect('sign_in_log', 'none');
revoke update, delete on sign_in_log from steward_app;

create table idempotency_keys (
  organization_id uuid not null,
  user_id uuid not null,
  key text not null,
  body_hash bytea not null,
  status integer not null,
  answer text not null,
  location text,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, user_id, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);
select protect('idempotency_keys', 'none');

-- Before a tenant is known: which accounts does this sign-in name fit? The only way to look across organizations.
create function accounts_for_login(login text, organization text) returns table (
    organization_id uuid, organization_name text, organization_slug text, user_id uuid, password_hash text, status text,
    failed_logins integer, locked_until timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, o.slug, u.id, u.password_hash, u.status, u.failed_logins, u.locked_until
    from users u join organizations o on o.id = u.organization_id
   where (u.login_key = lower(login) or u.email_key = lower(login)) and u.password_hash is not null
     and o.deleted_at is null and o.status = 'active'
     and (organization is null or o.slug_key = organization or o.id::text = organization)
   order by o.name limit 50
$$;

-- Whose session is this? Answers with the tenant, so that a unit of work can begin in it.
create function session_by_hash(hash bytea) returns table (
    organization_id uuid, id uuid, user_id uuid, kind text, epoch integer, expires_at timestamptz, permissions text[], reused boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.organization_id, s.id, s.user_id, s.kind, s.epoch, s.expires_at, s.permissions, s.secret_hash <> hash
    from sessions s where (s.secret_hash = hash or s.previous_hash = hash) and s.ended_at is null
$$;

-- A new tenant, with a number series for each kind of ticket. Only an operator's unit of work may call it.
create function found_organization(id uuid, name text, slug text, time_zone text, locale text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into organizations (id, name, slug, time_zone, locale) values (id, name, slug, time_zone, locale)
$$;

create function organization_by_slug(slug text) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  return (select o.id from organizations o where o.slug_key = slug);

create function all_organizations() returns table (id uuid, name text, slug text, status text, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, o.slug, o.status, o.created_at from organizations o where o.deleted_at is null order by o.slug
$$;

grant execute on function accounts_for_login(text, text), session_by_hash(bytea), organization_by_slug(text), all_organizations() to steward_app;
grant execute on function found_organization(uuid, text, text, text, text) to steward_app;
