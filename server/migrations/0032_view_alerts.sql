-- The rule by which the owner of a saved view is told, no longer a number among the looks of a list.
alter table saved_views
  add column alert_at integer check (alert_at between 0 and 999),
  add column alert_when text not null default 'above' check (alert_when in ('above', 'below'));
comment on column saved_views.alert_at is 'The owner is told as the count comes to stand above (or below) it; null for no rule.';
update saved_views set alert_at = (settings ->> 'alertAbove')::integer, settings = settings - 'alertAbove' where settings ? 'alertAbove';
create index saved_views_alerts on saved_views (organization_id) where alert_at is not null and deleted_at is null;

-- On which side of its number each view stood when it was last looked at: a crossing is told once.
create table saved_view_alerts (
  organization_id uuid not null,
  view_id uuid not null,
  crossed boolean not null,
  primary key (organization_id, view_id),
  foreign key (organization_id, view_id) references saved_views (organization_id, id)
);
select protect('saved_view_alerts', 'none');

create table saved_view_checks (
  organization_id uuid primary key references organizations (id),
  checked_at timestamptz(3) not null,
  seen_event uuid not null
);
comment on column saved_view_checks.seen_event is 'The newest event as of the check: without a newer one nothing has changed.';
select protect('saved_view_checks', 'none');

-- Organizations with such rules where something happened since the last look, at most once a minute; and now and then those
-- where nothing did, since filters also speak of the time.
create function claim_saved_view_alerts(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select v.organization_id, v.organization_id
    from (select distinct s.organization_id from saved_views s where s.alert_at is not null and s.deleted_at is null) v
    left join saved_view_checks c on c.organization_id = v.organization_id
   where (c.checked_at is null or c.checked_at <= at - interval '15 minutes'
          or c.checked_at <= at - interval '1 minute'
             and (select e.id from events e where e.organization_id = v.organization_id order by e.id desc limit 1) > c.seen_event)
     and due_free('saved_view.alerts', v.organization_id, v.organization_id)
   limit most
$$;
grant execute on function claim_saved_view_alerts(timestamptz, integer) to steward_sweep;

-- Bulk changes are kept for thirty days after they ended, with what they refused.
create index bulk_jobs_finished on bulk_jobs (finished_at) where finished_at is not null;
create index bulk_jobs_newest on bulk_jobs (organization_id, created_at desc, id);
create function claim_bulk_job_retention(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.organization_id, b.id from bulk_jobs b
   where b.finished_at < at - interval '30 days' and due_free('bulk.retention', b.organization_id, b.id)
   order by b.finished_at limit most
$$;
grant execute on function claim_bulk_job_retention(timestamptz, integer) to steward_sweep;
