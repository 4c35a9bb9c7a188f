-- Imports: what was brought from where, so that a second run changes nothing.

create table import_runs (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  source text not null check (length(source) <= 100),
  file text not null default '' check (length(file) <= 1000),
  started_at timestamptz(3) not null default clock_timestamp(),
  finished_at timestamptz(3),
  report jsonb not null default '{}',
  primary key (organization_id, id)
);
select protect('import_runs', 'full');

create table imported_records (
  organization_id uuid not null,
  record_id uuid not null,
  run_id uuid not null,
  events integer not null,
  content_hash bytea not null,
  primary key (organization_id, record_id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, run_id) references import_runs (organization_id, id)
);
comment on column imported_records.content_hash is 'Of all rows of the source that made the record; the same hash means nothing new.';
create index imported_records_run on imported_records (organization_id, run_id);
select protect('imported_records', 'none');

-- History from elsewhere is numbered at once: nothing reacts to it.
create function import_events(ids uuid[], types text[], record_ids uuid[], times timestamptz[], payloads jsonb[], kind text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into events (organization_id, id, type, kind, record_id, actor_id, occurred_at, payload, position)
  select app_organization(), e.id, e.type, kind, e.record_id, null, e.at, e.payload, nextval('event_positions')
    from unnest(ids, types, record_ids, times, payloads) with ordinality as e (id, type, record_id, at, payload, place) order by e.place
$$;
grant execute on function import_events(uuid[], text[], uuid[], timestamptz[], jsonb[], text) to steward_app;

-- After much has come in at once: plans made for empty tables would otherwise stay until autovacuum has looked.
create function refresh_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze records, tickets, incidents, tasks, comments, links, watchers, attachments, sla_clocks, incident_metrics, search_documents, events, users;
end $$;
grant execute on function refresh_statistics() to steward_app;
