-- An administrator sees the product as somebody else sees it: from one browser session, for a while, and writes nothing.
create table view_as (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  viewer_id uuid not null,
  user_id uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  address inet,
  agent text not null default '' check (length(agent) <= 400),
  started_at timestamptz(3) not null default now(),
  ends_at timestamptz(3) not null check (ends_at > started_at and ends_at <= started_at + interval '30 minutes'),
  ended_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, viewer_id) references users (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  check (viewer_id <> user_id)
);
comment on column view_as.session_id is 'The session that looks; no foreign key, since this outlives sessions.';
comment on column view_as.started_at is 'Times are the database''s own, never a simulated clock''s: they are about security.';
create unique index view_as_session on view_as (organization_id, session_id) where ended_at is null;
create index view_as_viewer on view_as (organization_id, viewer_id, started_at);
create index view_as_user on view_as (organization_id, user_id, started_at);
create index view_as_started on view_as (organization_id, started_at, id);
select protect('view_as', 'full');

-- What is remembered of the viewer's sessions is read anew, in every process.
create function epoch_of_viewer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform raise_epoch(new.organization_id, array[new.viewer_id]);
  return null;
end $$;
create trigger epoch after insert or update of ended_at on view_as for each row execute function epoch_of_viewer();

-- Facts are told with the person in whose place they were seen.
create or replace function audit_fact(action text, record_id uuid, reason text, details jsonb) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into audit_log (organization_id, table_name, record_id, action, actor_id, on_behalf_of, request_id, address, reason, changes)
  values (app_organization(), '', record_id, action, app_actor(), nullif(current_setting('app.on_behalf_of', true), '')::uuid,
          nullif(current_setting('app.request', true), ''), nullif(current_setting('app.address', true), '')::inet, reason, details)
$$;
