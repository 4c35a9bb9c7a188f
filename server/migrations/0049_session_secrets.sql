-- The secret of a session changes with what it opens: at each proof, each change of what guards the account, each change of rights.
alter table sessions add column former_hash bytea;
alter table sessions add column former_holds boolean not null default false;
alter table sessions add column exchanged_at timestamptz(3);
comment on column sessions.former_hash is 'The secret before the present one, to tell a request that was under way from nobody''s.';
comment on column sessions.former_holds is 'The former secret opens until the present one is first used: the answer that carried it may be lost on the way.';
create index sessions_former on sessions (former_hash) where former_hash is not null;

-- What was proven, for organizations that let their guests in by some factors only.
alter table sessions add column factor text check (factor in ('totp', 'passkey', 'recovery'));
comment on column sessions.factor is 'The second factor that was proven; null where none was, or before it was kept.';

drop trigger audit on sessions;
create trigger audit after insert or delete or update of secret_hash, name, permissions, expires_at, ended_at on sessions
  for each row execute function audit_row('organization_id', 'id', 'secret_hash', 'chain_hash', 'former_hash');
update protected_tables set secrets = array['secret_hash', 'chain_hash', 'former_hash'] where name = 'sessions';

create function session_by_former_hash(hash bytea) returns table (organization_id uuid, id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.organization_id, s.id, s.user_id from sessions s
   where s.former_hash = hash and s.kind = 'browser' and s.ended_at is null and s.expires_at > now()
$$;
grant execute on function session_by_former_hash(bytea) to steward_app;
