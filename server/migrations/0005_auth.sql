-- Sign-in: who is asked for, how often somebody may guess, what a session is found by, what signs access tokens,
-- and the epoch, which rises by itself whenever what a person may do has changed.

-- Parameters of a SQL function lose against columns of the same name, so they are named apart here.
drop function accounts_for_login(text, text);
create function accounts_for_login(wanted_login text, wanted_organization text) returns table (
    organization_id uuid, organization_name text, organization_slug text, user_id uuid, password_hash text, status text,
    failed_logins integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, o.slug, u.id, u.password_hash, u.status, u.failed_logins
    from users u join organizations o on o.id = u.organization_id
   where (u.login_key = lower(wanted_login) or u.email_key = lower(wanted_login))
     and u.password_hash is not null and u.home_organization_id is null
     and o.deleted_at is null and o.status = 'active'
     and (wanted_organization is null or o.slug_key = lower(wanted_organization) or o.id::text = lower(wanted_organization))
   order by o.name, o.id, u.login_key = lower(wanted_login) desc limit 8
$$;
grant execute on function accounts_for_login(text, text) to steward_app;

-- A chain of refresh tokens is known by a part that stays the same; any but the newest token of the chain ends it.
alter table sessions drop column previous_hash;
alter table sessions add column chain_hash bytea unique;
comment on column sessions.chain_hash is 'What all refresh tokens of one sign-in share: an older one used again ends the chain.';
drop trigger audit on sessions;
-- When a session was last seen is no change worth a row in the audit log each minute.
create trigger audit after insert or delete or update of secret_hash, name, permissions, epoch, expires_at, ended_at on sessions
  for each row execute function audit_row('organization_id', 'id', 'secret_hash', 'chain_hash');
update protected_tables set secrets = array['secret_hash', 'chain_hash'] where name = 'sessions';

drop function session_by_hash(bytea);
create function session_by_hash(hash bytea) returns table (organization_id uuid, id uuid, user_id uuid, kind text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.organization_id, s.id, s.user_id, s.kind from sessions s
   where s.secret_hash = hash and s.ended_at is null and s.expires_at > now()
$$;

create function session_by_chain(hash bytea) returns table (organization_id uuid, id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.organization_id, s.id, s.user_id from sessions s
   where s.chain_hash = hash and s.ended_at is null and s.expires_at > now()
$$;
grant execute on function session_by_hash(bytea), session_by_chain(bytea) to steward_app;

-- How often somebody has guessed, by a hash of sign-in name and place: known and unknown names are counted alike.
create table sign_in_attempts (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz(3) not null,
  blocked_until timestamptz(3)
);
comment on table sign_in_attempts is 'Failed sign-ins in a row by name and place; outside of any organization, reached through functions only.';
create index sign_in_attempts_last on sign_in_attempts (last_at);

-- Counts an attempt before it is judged, so that parallel guesses cannot overtake the count. Answers the seconds to
-- wait, 0 for none: after the free attempts 30 s, doubled each time up to an hour (NIST SP 800-63B-4 §3.2.2).
create function take_sign_in_attempt(attempt_key bytea, free integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  at timestamptz := clock_timestamp();
  until timestamptz;
begin
  insert into sign_in_attempts as a (key, failures, last_at) values (attempt_key, 1, at)
    on conflict (key) do update set last_at = at,
      failures = case when a.last_at < at - interval '1 day' then 1 else a.failures + 1 end,
      blocked_until = case when a.last_at >= at - interval '1 day' and a.failures + 1 >= free
        then at + interval '1 second' * least(3600, 30 * 2 ^ least(a.failures + 1 - free, 10)) end
    where a.blocked_until is null or a.blocked_until <= at;
  if found then return 0; end if;
  select a.blocked_until into until from sign_in_attempts a where a.key = attempt_key;
  return greatest(1, ceil(extract(epoch from until - at)))::integer;
end $$;

-- A sign-in that succeeded: the count begins anew, and what is a day old is forgotten.
create function forget_sign_in_attempts(attempt_key bytea) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_attempts a where a.key = attempt_key or a.last_at < clock_timestamp() - interval '1 day'
$$;
grant execute on function take_sign_in_attempt(bytea, integer), forget_sign_in_attempts(bytea) to steward_app;

-- The keys that sign access tokens, for the whole installation. The private half is sealed with SECRET_KEY.
create table signing_keys (
  id text primary key,
  algorithm text not null,
  public_key jsonb not null,
  sealed_private_key bytea not null,
  created_at timestamptz(3) not null default now()
);
comment on table signing_keys is 'Keys of access tokens: the newest signs, older ones verify until their last token has run out.';

create function recent_signing_keys() returns table (id text, algorithm text, public_key jsonb, sealed_private_key bytea, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.algorithm, k.public_key, k.sealed_private_key, k.created_at from signing_keys k
   where k.created_at > now() - interval '31 days' order by k.created_at desc, k.id
$$;

create function add_signing_key(new_id text, new_algorithm text, new_public_key jsonb, new_sealed_private_key bytea) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from signing_keys where created_at < now() - interval '90 days';
  insert into signing_keys (id, algorithm, public_key, sealed_private_key)
  values (new_id, new_algorithm, new_public_key, new_sealed_private_key)
$$;
grant execute on function recent_signing_keys(), add_signing_key(text, text, jsonb, bytea) to steward_app;

-- The epoch of a person rises in the database, so that no code can forget it.
create function raise_epoch(organization uuid, people uuid[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update users set epoch = epoch + 1 where organization_id = organization and id = any (people)
$$;

create function epoch_of_member() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform raise_epoch(old.organization_id, array[old.user_id]); end if;
  if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new.user_id <> old.user_id) then
    perform raise_epoch(new.organization_id, array[new.user_id]);
  end if;
  return null;
end $$;
create trigger epoch after insert or update or delete on role_assignments for each row execute function epoch_of_member();
-- Whose turn it is (last_assigned_at) changes nobody's rights.
create trigger epoch after insert or delete or update of team_id, user_id, role on team_members
  for each row execute function epoch_of_member();

create function epoch_of_role() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform raise_epoch(new.organization_id, array(select a.user_id from role_assignments a
    where a.organization_id = new.organization_id and a.role_id = new.id));
  return null;
end $$;
create trigger epoch after update on roles for each row
  when (old.permissions is distinct from new.permissions or old.deleted_at is distinct from new.deleted_at)
  execute function epoch_of_role();

-- A department that moves takes its rights along; a new one may stand below one that somebody's role covers.
create function epoch_of_department() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform raise_epoch(new.organization_id, array(select a.user_id from role_assignments a
    where a.organization_id = new.organization_id and a.scope = 'department'));
  return null;
end $$;
create trigger epoch_insert after insert on departments for each row when (new.parent_id is not null)
  execute function epoch_of_department();
create trigger epoch_update after update on departments for each row
  when (old.parent_id is distinct from new.parent_id or old.deleted_at is distinct from new.deleted_at)
  execute function epoch_of_department();

create function epoch_of_user() returns trigger language plpgsql as $$
begin
  if (old.status, old.type, old.name, old.department_id, old.password_hash, old.deleted_at)
     is distinct from (new.status, new.type, new.name, new.department_id, new.password_hash, new.deleted_at) then
    new.epoch := greatest(new.epoch, old.epoch + 1);
  end if;
  return new;
end $$;
create trigger epoch before update on users for each row execute function epoch_of_user();

-- Who is disabled or gone is signed out for good, and a new password ends every session but the one that set it.
create function end_sessions_of_user() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone boolean := new.status <> 'active' or new.deleted_at is not null;
begin
  update sessions set ended_at = now() where organization_id = new.organization_id and user_id = new.id and ended_at is null
    and (gone or (kind <> 'token' and id is distinct from nullif(current_setting('app.session', true), '')::uuid));
  return null;
end $$;
create trigger end_sessions after update on users for each row
  when ((old.status is distinct from new.status and new.status <> 'active') or old.password_hash is distinct from new.password_hash
        or (old.deleted_at is null and new.deleted_at is not null))
  execute function end_sessions_of_user();
