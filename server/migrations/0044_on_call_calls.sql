-- A call that goes from step to step until somebody takes the ticket.
create table on_call_calls (
  organization_id uuid not null,
  id uuid not null,
  schedule_id uuid not null,
  record_id uuid not null,
  escalation_id uuid not null,
  called_at timestamptz(3) not null,
  steps jsonb not null,
  done integer not null default 0,
  next_at timestamptz(3),
  ended_at timestamptz(3),
  outcome text check (outcome in ('acknowledged', 'over')),
  ended_by uuid,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, escalation_id, schedule_id),
  foreign key (organization_id, schedule_id) references on_call_schedules (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, escalation_id) references sla_escalations (organization_id, id) on delete cascade,
  foreign key (organization_id, ended_by) references users (organization_id, id),
  check ((ended_at is null) = (outcome is null)),
  check (ended_at is null or next_at is null)
);
comment on table on_call_calls is 'Calls of an on-call schedule by a step of escalation: once for each, also where a schedule hands on to another.';
comment on column on_call_calls.steps is 'As the schedule had them when the call began.';
comment on column on_call_calls.done is 'How many of the steps are done.';
comment on column on_call_calls.next_at is 'When the next step is due; null where none is left.';
comment on column on_call_calls.outcome is 'Acknowledged: somebody took the ticket or answered; over: there was nothing left to take.';
create index on_call_calls_next on on_call_calls (next_at) where next_at is not null;
create index on_call_calls_record on on_call_calls (organization_id, record_id);
create index on_call_calls_schedule on on_call_calls (organization_id, schedule_id);
create index on_call_calls_newest on on_call_calls (organization_id, called_at);
create index on_call_calls_ended_by on on_call_calls (organization_id, ended_by);
select protect('on_call_calls', 'full');

-- Who was told by which step, each once.
create table on_call_pages (
  organization_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  step integer not null,
  user_id uuid not null,
  due_at timestamptz(3) not null,
  told_at timestamptz(3) not null default app_now(),
  late boolean not null,
  primary key (organization_id, id),
  unique (organization_id, call_id, step, user_id),
  foreign key (organization_id, call_id) references on_call_calls (organization_id, id) on delete cascade,
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index on_call_pages_user on on_call_pages (organization_id, user_id);
comment on column on_call_pages.late is 'It was due while nothing ran: told at the next start, once.';
select protect('on_call_pages', 'full');

create function claim_on_call_calls(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.organization_id, c.id from on_call_calls c
   where c.next_at <= at and due_free('on_call.step', c.organization_id, c.id)
   order by c.next_at limit most
$$;
grant execute on function claim_on_call_calls(timestamptz, integer) to steward_sweep;

-- Whether anybody can be called at all is remembered.
select stamp_settings('on_call_schedules');
