-- One event may concern many people and no record: that there is something new in their notification centres.
drop function events_since(bigint, integer);
create function events_since(after bigint, most integer) returns table (organization_id uuid, "position" bigint, type text,
    kind text, record_id uuid, people text[], actor_id uuid, occurred_at timestamptz, version integer, internal boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.organization_id, e.position, e.type, e.kind, e.record_id,
         case when jsonb_typeof(e.payload -> 'people') = 'array' then array(select jsonb_array_elements_text(e.payload -> 'people')) end,
         e.actor_id, e.occurred_at,
         case when jsonb_typeof(e.payload -> 'version') = 'number' then (e.payload ->> 'version')::numeric::integer end,
         coalesce(e.payload -> 'internal' = 'true', false)
    from events e where e.position > after order by e.position limit most
$$;
grant execute on function events_since(bigint, integer) to steward_sweep;
