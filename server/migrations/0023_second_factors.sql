-- Second factors, policies, single-use links and mails: what sign-in needs besides a password.

alter table sessions add column authenticated_at timestamptz(3) not null default now();
alter table sessions add column second_factor boolean not null default false;
alter table sessions add column idle_minutes integer check (idle_minutes between 1 and 100000);
alter table sessions add column allowed_addresses inet[];
comment on column sessions.authenticated_at is 'When the person last proved who they are in this session; sensitive actions ask for it to be recent.';
comment on column sessions.idle_minutes is 'What the policy allowed when the session began; null for the installation''s.';
comment on column sessions.allowed_addresses is 'From where a token may be used; null for everywhere.';

alter table users add column service_account boolean not null default false;
comment on column users.service_account is 'A program''s account: has tokens, never a password.';

create table second_factors (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('totp', 'passkey')),
  name text not null check (length(name) between 1 and 200),
  sealed_secret bytea,
  last_step bigint not null default 0,
  credential_id text check (length(credential_id) <= 1400),
  public_key bytea,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  confirmed_at timestamptz(3),
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, credential_id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  check (case kind when 'totp' then sealed_secret is not null else credential_id is not null and public_key is not null end)
);
comment on column second_factors.sealed_secret is 'The seed of a TOTP, sealed with SECRET_KEY under the place of this row.';
comment on column second_factors.last_step is 'The newest time step that a code was accepted for: no code counts twice.';
create index second_factors_user on second_factors (organization_id, user_id);
select protect('second_factors', 'redacted', secrets => array['sealed_secret', 'public_key']);
drop trigger audit on second_factors;
create trigger audit after insert or delete or update of name, confirmed_at on second_factors
  for each row execute function audit_row('organization_id', 'id', 'sealed_secret', 'public_key');

create table recovery_codes (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index recovery_codes_user on recovery_codes (organization_id, user_id);
select protect('recovery_codes', 'redacted', secrets => array['code_hash']);

-- Between the right password and the second factor. It opens nothing but the second step.
create table sign_in_challenges (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  login text not null,
  client text not null check (client in ('browser', 'api')),
  secret_hash bytea not null unique,
  enrols boolean not null default false,
  failures integer not null default 0,
  expires_at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index sign_in_challenges_user on sign_in_challenges (organization_id, user_id);
select protect('sign_in_challenges', 'none');

create table single_use_links (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  purpose text not null check (purpose in ('reset', 'invitation', 'email')),
  email text check (length(email) <= 320),
  secret_hash bytea not null unique,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index single_use_links_user on single_use_links (organization_id, user_id, purpose);
select protect('single_use_links', 'redacted', secrets => array['secret_hash']);

create table mails (
  organization_id uuid not null,
  id uuid not null,
  recipient text not null check (length(recipient) between 3 and 320),
  subject text not null check (length(subject) between 1 and 300),
  body text not null check (length(body) <= 20000),
  sealed_link bytea,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept')),
  created_at timestamptz(3) not null default app_now(),
  sent_at timestamptz(3),
  primary key (organization_id, id)
);
comment on table mails is 'What the organization writes to people. Without a mail server they are kept, and a trial shows them.';
comment on column mails.sealed_link is 'The single-use link that stands for {link} in the body, sealed with SECRET_KEY.';
create index mails_created on mails (organization_id, created_at, id);
select protect('mails', 'redacted', secrets => array['sealed_link']);

create table security_policies (
  organization_id uuid not null,
  id uuid not null,
  role_id uuid,
  second_factor_required boolean not null default false,
  factors text[] not null default '{totp,passkey}' check (factors <@ '{totp,passkey}' and cardinality(factors) > 0),
  idle_minutes integer check (idle_minutes between 1 and 43200),
  max_hours integer check (max_hours between 1 and 720),
  password_history integer not null default 5 check (password_history between 0 and 24),
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, role_id),
  foreign key (organization_id, role_id) references roles (organization_id, id)
);
comment on table security_policies is 'How one signs in: the organization''s own rules (no role), and stricter ones for who has a role.';
select protect('security_policies', 'full');

alter table sign_in_log drop constraint sign_in_log_outcome_check;
alter table sign_in_log add constraint sign_in_log_outcome_check check (outcome in
  ('success', 'failure', 'locked', 'delayed', 'signed_out', 'challenged', 'second_step_failed', 'stepped_up'));

-- Challenges of WebAuthn are given before anybody is known; taking one uses it up.
create table passkey_challenges (
  hash bytea primary key,
  expires_at timestamptz(3) not null
);
comment on table passkey_challenges is 'Outside of any organization, reached through functions only.';
create index passkey_challenges_expires on passkey_challenges (expires_at);

create function add_passkey_challenge(new_hash bytea) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from passkey_challenges where expires_at < now();
  insert into passkey_challenges (hash, expires_at) values (new_hash, now() + interval '5 minutes')
$$;
create function take_passkey_challenge(wanted bytea) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
  with taken as (delete from passkey_challenges where hash = wanted returning expires_at)
  select coalesce((select expires_at > now() from taken), false)
$$;
create function passkey_by_credential(wanted text) returns table (organization_id uuid, id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select f.organization_id, f.id, f.user_id from second_factors f
    join users u on u.organization_id = f.organization_id and u.id = f.user_id
    join organizations o on o.id = f.organization_id
   where f.credential_id = wanted and f.confirmed_at is not null and u.status = 'active' and u.deleted_at is null
     and o.status = 'active' and o.deleted_at is null limit 1
$$;
create function challenge_by_hash(wanted bytea) returns table (organization_id uuid, id uuid, user_id uuid, login text, client text, enrols boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.organization_id, c.id, c.user_id, c.login, c.client, c.enrols from sign_in_challenges c
   where c.secret_hash = wanted and c.expires_at > now() and c.failures < 5
$$;
create function link_by_hash(wanted bytea) returns table (organization_id uuid, id uuid, user_id uuid, purpose text, email text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.organization_id, l.id, l.user_id, l.purpose, l.email from single_use_links l
   where l.secret_hash = wanted and l.expires_at > now() and l.used_at is null
$$;
-- Everybody whom a forgotten password may be about; the answer to the asker is the same for none and for many.
create function people_for_reset(wanted text) returns table (organization_id uuid, user_id uuid, email text, locale text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.organization_id, u.id, u.email, coalesce(u.locale, o.locale) from users u join organizations o on o.id = u.organization_id
   where (u.login_key = lower(wanted) or u.email_key = lower(wanted)) and u.email is not null and u.status = 'active'
     and not u.service_account and u.home_organization_id is null and o.status = 'active' and o.deleted_at is null limit 8
$$;
grant execute on function add_passkey_challenge(bytea), take_passkey_challenge(bytea), passkey_by_credential(text),
  challenge_by_hash(bytea), link_by_hash(bytea), people_for_reset(text) to steward_app;
