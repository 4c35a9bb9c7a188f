-- A breach is recorded once in each round of a clock, by whoever notices first: the sweep, or the change of the ticket that
-- comes between the due time and the sweep. Which round was recorded is a mark of its own: the time of the breach follows from
-- the events and is written with every change, so that it cannot tell whether the fact, its event and its notice exist.
alter table sla_clocks
  add column round integer not null default 1,
  add column breached_round integer not null default 0,
  add column warned_round integer not null default 0,
  add column asleep boolean not null default false;
comment on column sla_clocks.round is '1, and one more for each start after a stop, as each time the requester asks anew.';
comment on column sla_clocks.breached_round is 'The last round whose breach is recorded, with who held the ticket and an event; 0 for none.';
comment on column sla_clocks.warned_round is 'The last round that was warned of; 0 for none.';
comment on column sla_clocks.asleep is 'Its ticket is deleted: it counts on, but nothing is told or done until the ticket is restored.';

update sla_clocks set round = h.starts from (
  select c.organization_id, c.id, count(*)::integer as starts from sla_clocks c cross join lateral jsonb_array_elements(c.history) e (event)
   where c.target = 'next_response' and e.event ->> 'type' = 'start' group by 1, 2 having count(*) > 1) h
 where h.organization_id = sla_clocks.organization_id and h.id = sla_clocks.id;

-- Breaches that were written as a time alone: the fact is made up for, without a notice that would come too late.
insert into sla_breaches (organization_id, id, clock_id, record_id, due_at, breached_at, assignee_id, team_id)
select c.organization_id, gen_random_uuid(), c.id, c.record_id, coalesce(c.due_at, c.breached_at), c.breached_at,
       coalesce(c.breached_assignee_id, t.assignee_id), coalesce(c.breached_team_id, c.holder_team_id)
  from sla_clocks c join tickets t on t.organization_id = c.organization_id and t.id = c.record_id
 where c.breached_at is not null
   and not exists (select from sla_breaches b where b.organization_id = c.organization_id and b.clock_id = c.id);
update sla_clocks set breached_round = b.round from (
  select organization_id, clock_id, max(round) as round from sla_breaches group by 1, 2) b
 where b.organization_id = sla_clocks.organization_id and b.clock_id = sla_clocks.id;
update sla_clocks set warned_round = 1 where warned_at is not null;
update sla_clocks c set asleep = true from tickets t
 where t.organization_id = c.organization_id and t.id = c.record_id and t.deleted_at is not null;

-- Who held the ticket stands with the fact.
alter table sla_clocks drop column breached_assignee_id, drop column breached_team_id;

drop index sla_clocks_due, sla_clocks_warn, sla_clocks_escalation;
create index sla_clocks_due on sla_clocks (due_at) where state = 'running' and breached_round < round and not asleep;
create index sla_clocks_warn on sla_clocks (warn_at) where state = 'running' and warned_round < round and not asleep;
create index sla_clocks_escalation on sla_clocks (next_escalation_at) where next_escalation_at is not null and not asleep;

create or replace function claim_sla_breaches(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.organization_id, c.id from sla_clocks c
   where c.state = 'running' and c.breached_round < c.round and not c.asleep and c.due_at < at
     and due_free('sla.breach', c.organization_id, c.id)
   order by c.due_at limit most
$$;

create or replace function claim_sla_warnings(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.organization_id, c.id from sla_clocks c
   where c.state = 'running' and c.warned_round < c.round and not c.asleep and c.warn_at <= at
     and due_free('sla.warning', c.organization_id, c.id)
   order by c.warn_at limit most
$$;

create or replace function claim_sla_escalations(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.organization_id, c.id from sla_clocks c
   where c.next_escalation_at <= at and not c.asleep and due_free('sla.escalation', c.organization_id, c.id)
   order by c.next_escalation_at limit most
$$;
-- What could not be done on a deleted ticket was set aside.
delete from due_failures where work = 'sla.escalation';
