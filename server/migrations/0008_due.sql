-- What is due, for the sweeper: each answers as organization and id and shows nothing else.

create function claim_sla_breaches(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.organization_id, c.id from sla_clocks c
   where c.state = 'running' and c.breached_at is null and c.due_at < at and due_free('sla.breach', c.organization_id, c.id)
   order by c.due_at limit most
$$;

create function claim_sla_warnings(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.organization_id, c.id from sla_clocks c
   where c.state = 'running' and c.warned_at is null and c.warn_at <= at and due_free('sla.warning', c.organization_id, c.id)
   order by c.warn_at limit most
$$;

-- Five days after resolution unless the organization says otherwise (domain.md §2). A major incident waits for its review; what an
-- import brought resolved stays as its source left it.
create function claim_incident_auto_closes(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.organization_id, t.id
    from tickets t
    join records r on r.organization_id = t.organization_id and r.id = t.id
    join incidents i on i.organization_id = t.organization_id and i.id = t.id
    join organizations o on o.id = t.organization_id
   where t.state = 'resolved' and t.deleted_at is null and t.kind = 'incident'
     and t.resolved_at <= at - make_interval(days => coalesce((o.settings ->> 'autoCloseDays')::integer, 5))
     and coalesce((o.settings ->> 'autoClose')::boolean, true)
     and (r.source is null or t.resolved_at >= r.recorded_at)
     and not (i.major = 'accepted' and i.major_review is null)
     and due_free('incident.auto_close', t.organization_id, t.id)
   order by t.resolved_at limit most
$$;

-- What waits for a time comes back when it has come.
create function claim_incident_follow_ups(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.organization_id, t.id from tickets t
   where t.state = 'pending' and t.pending_reason = 'scheduled' and t.pending_until <= at and t.deleted_at is null and t.kind = 'incident'
     and due_free('incident.follow_up', t.organization_id, t.id)
   order by t.pending_until limit most
$$;
create index tickets_follow_up on tickets (pending_until) where state = 'pending' and pending_reason = 'scheduled' and deleted_at is null;

grant execute on function claim_sla_breaches(timestamptz, integer), claim_sla_warnings(timestamptz, integer),
  claim_incident_auto_closes(timestamptz, integer), claim_incident_follow_ups(timestamptz, integer) to steward_sweep;
