-- Outbox, due work and presence: what the dispatcher and the sweepers may do, each through one function.

-- Numbers events that have been committed and hands them out, oldest first. The caller holds the dispatcher's lock until
-- its transaction ends, so that positions become visible in their order. Joins by key: statistics of a table that an
-- import has just filled must not turn each batch into a scan.
create function claim_outbox(most integer) returns table (organization_id uuid, id uuid, type text, kind text, record_id uuid,
    actor_id uuid, request_id text, occurred_at timestamptz, payload jsonb, "position" bigint)
  language sql security definer set search_path = public, pg_temp set enable_hashjoin = off set enable_mergejoin = off as $$
  with waiting as materialized (
    select e.organization_id, e.id from events e where e.position is null order by e.recorded_at, e.id limit most),
  numbered as materialized (
    select w.organization_id, w.id, nextval('event_positions') as number from waiting w),
  claimed as (
    update events e set position = n.number from numbered n
     where e.organization_id = n.organization_id and e.id = n.id
    returning e.organization_id, e.id, e.type, e.kind, e.record_id, e.actor_id, e.request_id, e.occurred_at, e.payload, e.position)
  select * from claimed order by claimed.position
$$;

-- What live updates need of the events after a position: no content, only that something happened to a record.
create function events_since(after bigint, most integer) returns table (organization_id uuid, "position" bigint, type text,
    kind text, record_id uuid, actor_id uuid, occurred_at timestamptz, version integer, internal boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.organization_id, e.position, e.type, e.kind, e.record_id, e.actor_id, e.occurred_at,
         case when jsonb_typeof(e.payload -> 'version') = 'number' then (e.payload ->> 'version')::numeric::integer end,
         coalesce(e.payload -> 'internal' = 'true', false)
    from events e where e.position > after order by e.position limit most
$$;

create function last_event_position() returns bigint language sql stable security definer set search_path = public, pg_temp
  return (select coalesce(max(e.position), 0) from events e where e.position is not null);

-- How long the oldest event has been waiting for its number, in seconds, and how many wait (counted to a thousand).
create function outbox_lag() returns table (seconds double precision, waiting integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(extract(epoch from clock_timestamp() - min(w.recorded_at)), 0)::double precision, count(*)::integer
    from (select e.recorded_at from events e where e.position is null order by e.recorded_at, e.id limit 1000) w
$$;

grant execute on function claim_outbox(integer), events_since(bigint, integer), last_event_position(), outbox_lag() to steward_sweep;

-- What jobs have done, kept in the transaction that did it: a worker killed before it could say so repeats nothing.
create table jobs_done (
  organization_id uuid not null,
  id uuid not null,
  done_at timestamptz(3) not null default clock_timestamp(),
  primary key (organization_id, id)
);
create index jobs_done_at on jobs_done (done_at);
select protect('jobs_done', 'none');

-- A job is tried for minutes, and may be tried again from the dead for a year; what is older can come back no more.
create function forget_done_jobs(before timestamptz, most integer) returns integer
  language sql security definer set search_path = public, pg_temp as $$
  with old as (select j.organization_id, j.id from jobs_done j where j.done_at < before order by j.done_at limit most),
  gone as (delete from jobs_done j using old o where j.organization_id = o.organization_id and j.id = o.id returning 1)
  select count(*)::integer from gone
$$;
grant execute on function forget_done_jobs(timestamptz, integer) to steward_sweep;

-- Who works on which due item at present. Lost in a crash of the database, as are those who held them.
create unlogged table due_leases (
  work text not null,
  organization_id uuid not null,
  item_id uuid not null,
  holder uuid not null,
  leased_until timestamptz(3) not null,
  attempts integer not null default 1,
  primary key (work, organization_id, item_id)
);
comment on table due_leases is 'Leases of due work, by the database''s own time: a simulated or jumping clock neither steals nor keeps one.';
select protect('due_leases', 'none');
revoke all on due_leases from steward_app;

create table due_failures (
  organization_id uuid not null,
  id uuid not null,
  work text not null,
  item_id uuid not null,
  tries integer not null default 1,
  error text not null,
  failed_at timestamptz(3) not null default clock_timestamp(),
  next_try_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, work, item_id)
);
comment on table due_failures is 'Due work that failed: tried again at next_try_at; set aside for a person to look at where that is null.';
select protect('due_failures', 'none');

-- For the condition of every claim function: nobody works on the item and it does not rest after a failure.
create function due_free(work text, organization uuid, item uuid) returns boolean language sql stable
  return not exists (select from due_leases l where l.work = due_free.work and l.organization_id = organization
                        and l.item_id = item and l.leased_until > clock_timestamp())
     and not exists (select from due_failures f where f.organization_id = organization and f.work = due_free.work
                        and f.item_id = item and (f.next_try_at is null or f.next_try_at > clock_timestamp()));

-- Leases what a claim function says is due, for a minute. Claims of the same work go one by one: a claim then sees each
-- earlier lease or that the item is no longer due, never neither, so nothing runs twice.
create function claim_due(work text, source text, at timestamptz, most integer, holder uuid)
  returns table (organization_id uuid, id uuid, attempts integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not has_function_privilege(session_user, format('public.%I(timestamptz, integer)', source), 'execute') then
    raise insufficient_privilege using message = format('%s is no claim function', source);
  end if;
  perform pg_advisory_xact_lock(hashtextextended('due work ' || work, 0));
  return query execute format($claim$
    with due as materialized (
      select d.organization_id, d.id, row_number() over () as rank from public.%I($1, $2) d),
    held as materialized (
      select l.organization_id, l.item_id from due_leases l join due d on d.organization_id = l.organization_id and d.id = l.item_id
       where l.work = $3),
    lapsed as materialized (
      select l.organization_id, l.item_id from due_leases l join due d on d.organization_id = l.organization_id and d.id = l.item_id
       where l.work = $3 and l.leased_until <= clock_timestamp() for update of l skip locked),
    taken as (
      update due_leases l set holder = $4, leased_until = clock_timestamp() + interval '1 minute', attempts = l.attempts + 1
        from lapsed x where l.work = $3 and l.organization_id = x.organization_id and l.item_id = x.item_id
      returning l.organization_id, l.item_id, l.attempts),
    fresh as (
      insert into due_leases (work, organization_id, item_id, holder, leased_until)
      select $3, d.organization_id, d.id, $4, clock_timestamp() + interval '1 minute' from due d
       where not exists (select from held h where h.organization_id = d.organization_id and h.item_id = d.id)
      on conflict do nothing
      returning due_leases.organization_id, due_leases.item_id, due_leases.attempts)
    select d.organization_id, d.id, c.attempts
      from (select * from taken union all select * from fresh) c
      join due d on d.organization_id = c.organization_id and d.id = c.item_id order by d.rank
  $claim$, source) using coalesce(at, clock_timestamp()), most, work, holder;
end $$;
grant execute on function claim_due(text, text, timestamptz, integer, uuid) to steward_sweep;

-- Within the unit of work that runs an item: is the lease still ours? Locks it until commit, so that nobody takes it over.
create function hold_due(work text, item uuid, holder uuid) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
  select coalesce((select true from due_leases l where l.work = hold_due.work and l.organization_id = app_organization()
                     and l.item_id = item and l.holder = hold_due.holder for update), false)
$$;

-- The item is done (or was set aside): its lease ends with the same commit.
create function release_due(work text, item uuid, holder uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from due_leases l where l.work = release_due.work and l.organization_id = app_organization()
     and l.item_id = item and l.holder = release_due.holder
$$;
grant execute on function hold_due(text, uuid, uuid), release_due(text, uuid, uuid) to steward_app;

-- A worker that stops gives back what it leased and did not begin.
create function abandon_due(holder uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from due_leases l where l.holder = abandon_due.holder
$$;
grant execute on function abandon_due(uuid) to steward_sweep;

-- Who looks at or edits a record just now. Worth nothing after a crash.
create unlogged table presences (
  organization_id uuid not null,
  record_id uuid not null,
  user_id uuid not null,
  session_id uuid not null,
  mode text not null check (mode in ('viewing', 'editing', 'replying_public', 'replying_internal')),
  field text check (length(field) <= 100),
  internal boolean not null,
  until timestamptz(3) not null,
  primary key (organization_id, record_id, user_id, session_id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index presences_user on presences (organization_id, user_id);
create index presences_until on presences (until);
comment on column presences.internal is 'Whether the person works on the record: only such people are told who else is there.';
select protect('presences', 'none');

create function forget_presences() returns void language sql security definer set search_path = public, pg_temp as $$
  delete from presences p where p.until < clock_timestamp() - interval '1 minute'
$$;
grant execute on function forget_presences() to steward_sweep;
