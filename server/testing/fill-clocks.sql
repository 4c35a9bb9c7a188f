-- Fills an organization that has incidents with clocks of team agreements besides their own, as years of use leave them,
-- until it has fill.clocks of them. Run by a superuser in a session whose triggers are off.

with room as (
    select greatest(0, current_setting('fill.clocks')::integer - count(*))::integer as missing from sla_clocks
     where organization_id = current_setting('fill.organization')::uuid),
  team as (
    select id, row_number() over (order by name, id) as n from teams where organization_id = current_setting('fill.organization')::uuid),
  drawn as (
    select t.id as record_id, t.created_at, team.id as team_id, m.target, t.service_id,
           hashtextextended(t.id::text || team.n || m.target, 0) & 1023 as chance
      from tickets t cross join team cross join (values ('resolution'), ('response')) m (target)
     where t.organization_id = current_setting('fill.organization')::uuid and t.kind = 'incident'
     limit (select missing from room))
insert into sla_clocks (organization_id, id, record_id, target, agreement, team_id, holder_team_id, service_id, policy_id, calendar_id, goal, history,
                        state, started_at, due_at, stopped_at, elapsed_ms, breached_at, breached_round)
select current_setting('fill.organization')::uuid, gen_random_uuid(), d.record_id, d.target, 'ola', d.team_id, d.team_id, d.service_id, p.id, c.id,
       jsonb_build_object('metric', d.target, 'unit', 'minutes', 'amount', 240, 'pausesFor', '[]'::jsonb),
       jsonb_build_array(jsonb_build_object('at', (extract(epoch from d.created_at) * 1000)::bigint, 'type', 'start')),
       case when d.chance < 40 then 'running' when d.chance < 60 then 'cancelled' else 'stopped' end, d.created_at, d.created_at + interval '4 hours',
       case when d.chance >= 40 then d.created_at + interval '1 hour' * (d.chance % 6) end, 3600000,
       case when d.chance >= 60 and d.chance % 6 = 5 then d.created_at + interval '4 hours' end,
       (d.chance >= 60 and d.chance % 6 = 5)::integer
  from drawn d
  join sla_policies p on p.organization_id = current_setting('fill.organization')::uuid and p.kind = 'incident' and p.name = 'Standard'
  join calendars c on c.organization_id = current_setting('fill.organization')::uuid and c.built_in = '24x7';

-- One breach in ten was excused.
insert into sla_breaches (organization_id, id, clock_id, record_id, due_at, breached_at, team_id, excused_at, excuse)
select c.organization_id, gen_random_uuid(), c.id, c.record_id, c.due_at, c.breached_at, c.holder_team_id,
       case when e.excused then c.breached_at + interval '1 day' end, case when e.excused then 'Storm' end
  from sla_clocks c cross join lateral (select hashtextextended(c.id::text, 0) % 10 = 0 as excused) e
 where c.organization_id = current_setting('fill.organization')::uuid and c.breached_at is not null
on conflict do nothing;
