-- Service levels in full (domain.md §4): agreements with customers, teams and suppliers, escalation, excuses, waiting with reminders.

alter table sla_policies
  add column agreement text not null default 'sla' check (agreement in ('sla', 'ola', 'underpinning')),
  add column team_id uuid,
  add column pauses jsonb not null default '{}',
  add column escalations jsonb not null default '[]',
  add foreign key (organization_id, team_id) references teams (organization_id, id);
create index sla_policies_team on sla_policies (organization_id, team_id);
comment on column sla_policies.agreement is 'With whom it is agreed: the customer (sla), a team (ola), a supplier (underpinning).';
comment on column sla_policies.pauses is 'Pending reasons that pause, by metric, where they differ from the default.';
comment on column sla_policies.escalations is 'What happens at a part of the time, or before or after it is due: whom to tell, hand over, raise the priority.';

alter table sla_clocks
  add column agreement text not null default 'sla' check (agreement in ('sla', 'ola', 'underpinning')),
  add column team_id uuid,
  add column service_id uuid,
  add column holder_team_id uuid,
  add column escalated text[] not null default '{}',
  add column next_escalation_at timestamptz(3),
  add column fixed_due_at timestamptz(3),
  drop constraint sla_clocks_organization_id_record_id_target_key,
  add constraint sla_clocks_one_each unique nulls not distinct (organization_id, record_id, target, agreement, team_id),
  add foreign key (organization_id, team_id) references teams (organization_id, id),
  add foreign key (organization_id, service_id) references services (organization_id, id),
  add foreign key (organization_id, holder_team_id) references teams (organization_id, id);
comment on column sla_clocks.team_id is 'The team whose agreement it measures (ola); one clock for each team that had the ticket.';
comment on column sla_clocks.holder_team_id is 'The team that has or had the ticket, for reports.';
comment on column sla_clocks.escalated is 'Steps that were done in the present round, each once.';
comment on column sla_clocks.fixed_due_at is 'A deadline set by a person: it moves for nothing.';
create index sla_clocks_team on sla_clocks (organization_id, team_id);
create index sla_clocks_service on sla_clocks (organization_id, service_id);
create index sla_clocks_holder on sla_clocks (organization_id, holder_team_id);
create index sla_clocks_escalation on sla_clocks (next_escalation_at) where next_escalation_at is not null;
create index sla_clocks_board on sla_clocks (organization_id, due_at) where state in ('running', 'paused');
-- All that a report needs, so that a million clocks are counted without their rows.
create index sla_clocks_report on sla_clocks (organization_id, started_at)
  include (agreement, target, policy_id, service_id, holder_team_id, state, breached_at);

-- A breach is a fact: when, what was due, who held the ticket. Nothing takes it away; an excuse stands beside it.
create table sla_breaches (
  organization_id uuid not null,
  id uuid not null,
  clock_id uuid not null,
  record_id uuid not null,
  round integer not null default 1,
  due_at timestamptz(3) not null,
  breached_at timestamptz(3) not null,
  assignee_id uuid,
  team_id uuid,
  excused_at timestamptz(3),
  excused_by uuid,
  excuse text check (length(excuse) between 1 and 2000),
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, clock_id, round),
  foreign key (organization_id, clock_id) references sla_clocks (organization_id, id) on delete cascade,
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, assignee_id) references users (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id),
  foreign key (organization_id, excused_by) references users (organization_id, id),
  check ((excused_at is null) = (excuse is null))
);
create index sla_breaches_record on sla_breaches (organization_id, record_id);
create index sla_breaches_when on sla_breaches (organization_id, breached_at);
create index sla_breaches_assignee on sla_breaches (organization_id, assignee_id);
create index sla_breaches_team on sla_breaches (organization_id, team_id);
create index sla_breaches_excused_by on sla_breaches (organization_id, excused_by);
select protect('sla_breaches', 'full');

-- What an escalation did, once for each step and round.
create table sla_escalations (
  organization_id uuid not null,
  id uuid not null,
  clock_id uuid not null,
  record_id uuid not null,
  round integer not null,
  step text not null,
  due_at timestamptz(3) not null,
  done_at timestamptz(3) not null default app_now(),
  late boolean not null,
  did jsonb not null default '{}',
  primary key (organization_id, id),
  unique (organization_id, clock_id, round, step),
  foreign key (organization_id, clock_id) references sla_clocks (organization_id, id) on delete cascade,
  foreign key (organization_id, record_id) references records (organization_id, id)
);
create index sla_escalations_record on sla_escalations (organization_id, record_id);
comment on column sla_escalations.late is 'It was due while nothing ran: done at the next start, once.';
select protect('sla_escalations', 'full');

-- Compliance by month: always as the clocks are, as it is nothing but them.
create view sla_metrics with (security_invoker = true) as
  select c.organization_id, date_trunc('month', c.started_at at time zone 'UTC')::date as month, c.agreement, c.target, c.policy_id,
         c.service_id, c.holder_team_id as team_id, count(*)::integer as clocks,
         count(*) filter (where c.breached_at is not null)::integer as breached,
         count(*) filter (where c.state = 'stopped' and c.breached_at is null)::integer as kept
    from sla_clocks c where c.state <> 'cancelled'
   group by 1, 2, 3, 4, 5, 6, 7;
grant select on sla_metrics to steward_app;

create function claim_sla_escalations(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.organization_id, c.id from sla_clocks c
   where c.next_escalation_at <= at and due_free('sla.escalation', c.organization_id, c.id)
   order by c.next_escalation_at limit most
$$;

-- Waiting for the requester: reminders, then resolution (one row while a ticket waits).
create table pending_waits (
  organization_id uuid not null,
  record_id uuid not null,
  since timestamptz(3) not null,
  reminded integer not null default 0,
  last_at timestamptz(3) not null,
  next_at timestamptz(3) not null,
  step text not null check (step in ('remind', 'resolve')),
  primary key (organization_id, record_id),
  foreign key (organization_id, record_id) references records (organization_id, id)
);
comment on table pending_waits is 'Tickets that wait for their requester: what comes next by itself, and when.';
create index pending_waits_next on pending_waits (next_at);
select protect('pending_waits', 'none');

create function claim_pending_waits(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.organization_id, w.record_id from pending_waits w
   where w.next_at <= at and due_free('pending.next', w.organization_id, w.record_id)
   order by w.next_at limit most
$$;

-- When a resolved ticket closes by itself, where the organization counts its days in a calendar of its own.
create table auto_closes (
  organization_id uuid not null,
  record_id uuid not null,
  close_at timestamptz(3) not null,
  primary key (organization_id, record_id),
  foreign key (organization_id, record_id) references records (organization_id, id)
);
create index auto_closes_at on auto_closes (close_at);
select protect('auto_closes', 'none');

-- Five days after resolution unless the organization says otherwise (domain.md §2), counted around the clock or in a calendar.
-- An incident that never was major closes too: compared with null, the condition before let none close.
-- A major incident waits for its review; what an import brought resolved stays as its source left it.
create or replace function claim_incident_auto_closes(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.organization_id, t.id
    from tickets t
    join records r on r.organization_id = t.organization_id and r.id = t.id
    join incidents i on i.organization_id = t.organization_id and i.id = t.id
    join organizations o on o.id = t.organization_id
    left join auto_closes a on a.organization_id = t.organization_id and a.record_id = t.id
   where t.state = 'resolved' and t.deleted_at is null and t.kind = 'incident'
     and coalesce(a.close_at <= at,
           t.resolved_at <= at - make_interval(days => coalesce((o.settings ->> 'autoCloseDays')::integer, 5)))
     and coalesce((o.settings ->> 'autoClose')::boolean, true)
     and (r.source is null or t.resolved_at >= r.recorded_at)
     and (i.major is distinct from 'accepted' or i.major_review is not null)
     and due_free('incident.auto_close', t.organization_id, t.id)
   order by t.resolved_at limit most
$$;

grant execute on function claim_sla_escalations(timestamptz, integer), claim_pending_waits(timestamptz, integer),
  claim_incident_auto_closes(timestamptz, integer) to steward_sweep;
