-- Who is on call: layers of rotations, overrides, steps when nobody answers.
create table on_call_schedules (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  time_zone text not null,
  team_id uuid,
  layers jsonb not null default '[]',
  overrides jsonb not null default '[]',
  steps jsonb not null default '[]',
  feed_hash bytea,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key),
  foreign key (organization_id, team_id) references teams (organization_id, id)
);
comment on column on_call_schedules.layers is 'Rotations of people; a later layer wins over an earlier one where it has somebody.';
comment on column on_call_schedules.overrides is 'Somebody else for a time: wins over every layer.';
comment on column on_call_schedules.steps is 'Whom to tell after how many minutes, if nobody has taken the ticket.';
comment on column on_call_schedules.feed_hash is 'SHA-256 of the secret in the address of the calendar feed; null: no feed.';
create index on_call_schedules_team on on_call_schedules (organization_id, team_id);
create unique index on_call_schedules_feed on on_call_schedules (feed_hash) where feed_hash is not null;
select protect('on_call_schedules', 'redacted', array['feed_hash']);

-- The feed's address is the key: whose schedule it opens.
create function on_call_feed(secret_hash bytea) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.organization_id, s.id from on_call_schedules s where s.feed_hash = secret_hash and s.deleted_at is null
$$;
grant execute on function on_call_feed(bytea) to steward_app;
