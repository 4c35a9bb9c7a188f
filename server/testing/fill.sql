-- Fills one organization with incidents as years of use leave them: a few big queues and many small ones, most tickets
-- closed, the open ones mostly new. Run by a superuser in a session whose triggers are off; set fill.organization,
-- fill.count and fill.words (a list of words by commas) before.

select setseed(0.42);

create function pg_temp.organization() returns uuid language sql stable
  return current_setting('fill.organization')::uuid;

create function pg_temp.total() returns integer language sql stable
  return current_setting('fill.count')::integer;

-- A UUIDv7 of a moment; `n` tells those of one moment apart.
create function pg_temp.id_at(at timestamptz, n bigint) returns uuid language sql immutable
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || 'a' || substr(md5(n::text), 4, 15))::uuid;

create temp table fill_teams as
  select n, pg_temp.id_at(now(), 1000 + n) as id from generate_series(1, 20) n;

insert into teams (organization_id, id, name)
  select pg_temp.organization(), id, 'Queue ' || n from fill_teams;

-- Sixty agents, three a team, of whom the first eight are in every team; and those who ask for help.
create temp table fill_people as
  select n, pg_temp.id_at(now(), 2000 + n) as id, n <= 60 as agent from generate_series(1, 60 + greatest(200, pg_temp.total() / 100)) n;
create unique index on fill_people (n);

insert into users (organization_id, id, login, email, name, type)
  select pg_temp.organization(), id, 'person' || n || '@' || pg_temp.organization(), 'person' || n || '@example.org', 'Person ' || n,
         case when agent then 'agent' else 'end_user' end from fill_people;

insert into role_assignments (organization_id, id, user_id, role_id)
  select pg_temp.organization(), pg_temp.id_at(now(), 1000000 + p.n), p.id, r.id from fill_people p
    join roles r on r.organization_id = pg_temp.organization() and r.name = case when p.agent then 'agent' else 'end_user' end;

insert into team_members (organization_id, id, team_id, user_id)
  select pg_temp.organization(), pg_temp.id_at(now(), 2000000 + t.n * 1000 + p.n), t.id, p.id from fill_teams t
    join fill_people p on p.agent and (p.n <= 8 or (p.n - 1) % 20 + 1 = t.n);

create temp table fill_phrases as
  select n, initcap(w[1 + floor(power(random(), 2) * cardinality(w))::integer]) || ' ' || w[1 + floor(power(random(), 2) * cardinality(w))::integer]
           || ' ' || w[1 + floor(random() * cardinality(w))::integer] as title,
         '<p>' || (select string_agg(w[1 + floor(power(random(), 2) * cardinality(w))::integer + 0 * k], ' ') from generate_series(1, 40) k where n > 0) || '</p>' as body
    from generate_series(1, 5000) n, string_to_array(current_setting('fill.words'), ',') w;
create unique index on fill_phrases (n);

create temp table fill_tickets as
  with drawn as (
    select n, date_trunc('milliseconds', now() - interval '1 hour' - interval '2 years' * (1 - n::float8 / pg_temp.total())) as created_at,
           n > pg_temp.total() * 0.9 as recent, 1 + floor(20 * power(random(), 3))::integer as team, random() as state,
           random() as stage, floor(random() * 3)::integer as agent, random() as requester, random() as phrase,
           1 + floor(random() * 3)::integer as impact, 1 + floor(random() * 3)::integer as urgency, random() as delay
      from generate_series(1, pg_temp.total()) n),
  told as (
    select *, case when state < case when recent then 0.6 else 0.05 end
                   then (array['new', 'assigned', 'assigned', 'in_progress', 'pending'])[1 + floor(stage * 5)::integer]
                   when recent and state < 0.75 then 'resolved' when stage < 0.03 then 'cancelled' else 'closed' end as state_now
      from drawn)
  select n, pg_temp.id_at(created_at, n) as id, created_at, state_now as state, state_now in ('new', 'assigned', 'in_progress', 'pending') as open,
         case when state_now = 'resolved' then date_trunc('milliseconds', greatest(created_at + interval '1 minute', now() - interval '4 days' * delay))
              when state_now = 'closed' then date_trunc('milliseconds', created_at + interval '1 minute' + (now() - created_at) * delay * 0.1) end as resolved_at,
         case when stage < 0.97 then team end as team, case when state_now <> 'new' then 1 + (team - 1) + 20 * agent end as agent,
         61 + floor(requester * requester * greatest(200, pg_temp.total() / 100))::integer as requester,
         1 + floor(phrase * 5000)::integer as phrase, impact, urgency, impact + urgency - 1 as priority, delay
    from told;

insert into records (organization_id, id, kind, number, title, recorded_at, created_by)
  select pg_temp.organization(), f.id, 'incident', 'INC-' || lpad(f.n::text, greatest(6, length(f.n::text)), '0'), p.title || ' pc-' || f.n % 50000, f.created_at, q.id
    from fill_tickets f join fill_phrases p on p.n = f.phrase join fill_people q on q.n = f.requester order by f.n;

insert into tickets (organization_id, id, kind, description, state, open, pending_reason, impact, urgency, priority, requester_id, opened_by,
                     assignee_id, team_id, channel, restricted, created_at, updated_at, acknowledged_at, first_response_at, resolved_at,
                     closed_at, resolution_code, resolution_notes)
  select pg_temp.organization(), f.id, 'incident', p.body, f.state, f.open, case when f.state = 'pending' then 'supplier' end, f.impact, f.urgency,
         f.priority, q.id, q.id, a.id, t.id, 'portal', f.delay < 0.005, f.created_at,
         coalesce(f.resolved_at, greatest(f.created_at, date_trunc('milliseconds', now() - interval '10 days' * f.delay))),
         case when f.state <> 'new' then f.created_at + interval '1 minute' end, case when f.state <> 'new' then f.created_at + interval '1 minute' end,
         f.resolved_at, case when f.state = 'closed' then f.resolved_at when f.state = 'cancelled' then f.created_at + interval '1 minute' end,
         case when f.resolved_at is not null then 'solved' end, case when f.resolved_at is not null then 'It works again.' end
    from fill_tickets f join fill_phrases p on p.n = f.phrase join fill_people q on q.n = f.requester
    left join fill_people a on a.n = f.agent left join fill_teams t on t.n = f.team order by f.n;

insert into incidents (organization_id, id) select pg_temp.organization(), id from fill_tickets order by n;

insert into incident_metrics (organization_id, record_id, resolve_minutes, state_since, state, team_since, team_id, first_team_id)
  select pg_temp.organization(), f.id, round(extract(epoch from f.resolved_at - f.created_at) / 60, 3), coalesce(f.resolved_at, f.created_at),
         f.state, f.created_at, t.id, t.id
    from fill_tickets f left join fill_teams t on t.n = f.team order by f.n;

-- Two clocks each. Those still running: a third long overdue and told so, the others due in the days to come.
insert into sla_clocks (organization_id, id, record_id, target, policy_id, calendar_id, goal, history, state, started_at, due_at, stopped_at,
                        elapsed_ms, warn_at, warned_at, warned_round, breached_at, breached_round)
  select pg_temp.organization(), pg_temp.id_at(f.created_at, f.n * 2 + m.place + 10000000), f.id, m.target, p.id, c.id,
         jsonb_build_object('metric', m.target, 'unit', 'minutes', 'amount', 240, 'pausesFor', '[]'::jsonb),
         jsonb_build_array(jsonb_build_object('at', (extract(epoch from f.created_at) * 1000)::bigint, 'type', 'start'))
           || case when r.running then '[]' else jsonb_build_array(jsonb_build_object('at', (extract(epoch from f.created_at) * 1000)::bigint + 60000, 'type', 'stop')) end,
         case when r.running then 'running' else 'stopped' end, f.created_at, r.due_at, case when not r.running then f.created_at + interval '1 minute' end,
         60000, r.due_at - interval '1 hour', case when r.late then f.created_at + interval '1 minute' end, r.late::integer,
         case when r.late then r.due_at end, r.late::integer
    from fill_tickets f
    cross join (values ('resolution', 0), ('response', 1)) m (target, place)
    cross join lateral (select f.open and (m.target = 'resolution' or f.state = 'new') as running) o
    cross join lateral (select o.running, o.running and f.delay < 0.3 as late,
                               case when o.running and f.delay >= 0.3 then now() + interval '2 hours' + interval '10 days' * f.delay
                                    else f.created_at + interval '4 hours' end as due_at) r
    join sla_policies p on p.organization_id = pg_temp.organization() and p.kind = 'incident' and p.name = 'Standard'
    join calendars c on c.organization_id = pg_temp.organization() and c.built_in = '24x7'
   order by f.n;

select setval(format('numbers.%I', 'incident_' || replace(pg_temp.organization()::text, '-', ''))::regclass, pg_temp.total());
