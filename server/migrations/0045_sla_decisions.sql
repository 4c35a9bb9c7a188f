-- What was decided about a clock and no change of its ticket tells: other targets, deadlines, and what was said where
-- the next response counts. With them and the audit log of tickets a clock is computed anew without its own history.
create table sla_decisions (
  organization_id uuid not null,
  id uuid not null,
  clock_id uuid not null,
  place integer not null,
  event jsonb not null,
  decided_by uuid default app_actor(),
  primary key (organization_id, id),
  foreign key (organization_id, clock_id) references sla_clocks (organization_id, id) on delete cascade
);
create index sla_decisions_clock on sla_decisions (organization_id, clock_id);
comment on table sla_decisions is 'Decisions about service level clocks, in the order in which they fell; nobody changes them.';
comment on column sla_decisions.place is 'Where the decision stands in the history of its clock.';
select protect('sla_decisions', 'none');
revoke update, delete on sla_decisions from steward_app;

-- Those that fell before this table was there.
insert into sla_decisions (organization_id, id, clock_id, place, event, decided_by)
select c.organization_id, gen_random_uuid(), c.id, h.place::integer - 1, h.event, null
  from sla_clocks c cross join lateral jsonb_array_elements(c.history) with ordinality h (event, place)
 where h.place > 1 and (h.event ->> 'type' in ('retarget', 'fix', 'release') or c.target = 'next_response');
