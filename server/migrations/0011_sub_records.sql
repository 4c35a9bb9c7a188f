-- Uploads under way, merges that can be undone, bulk changes that run as jobs.

create table attachment_uploads (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  storage_key text not null,
  started_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id)
);
comment on table attachment_uploads is 'Written before the first byte and gone with the attachment''s row: what is left of a killed upload is found here.';
create index attachment_uploads_record on attachment_uploads (organization_id, record_id);
create index attachment_uploads_started on attachment_uploads (started_at);
select protect('attachment_uploads', 'none');

create index attachments_deleted on attachments (deleted_at) where deleted_at is not null;

-- An upload that is still unfinished after a day never will be: its object goes.
create function claim_orphaned_uploads(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.organization_id, u.id from attachment_uploads u
   where u.started_at <= at - interval '1 day' and due_free('attachment.orphan', u.organization_id, u.id)
   order by u.started_at limit most
$$;

-- A deleted attachment keeps its bytes for thirty days.
create function claim_deleted_attachments(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.organization_id, a.id from attachments a
   where a.deleted_at <= at - interval '30 days' and due_free('attachment.purge', a.organization_id, a.id)
   order by a.deleted_at limit most
$$;
grant execute on function claim_orphaned_uploads(timestamptz, integer), claim_deleted_attachments(timestamptz, integer) to steward_sweep;

create table merges (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  into_id uuid not null,
  merged_by uuid default app_actor(),
  merged_at timestamptz(3) not null default app_now(),
  undone_by uuid,
  undone_at timestamptz(3),
  before jsonb not null,
  moved jsonb not null,
  primary key (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, into_id) references records (organization_id, id),
  foreign key (organization_id, merged_by) references users (organization_id, id),
  foreign key (organization_id, undone_by) references users (organization_id, id)
);
comment on column merges.before is 'State and times of the merged ticket as they were.';
comment on column merges.moved is 'Ids of comments, attachments and mentions that moved, with the visibility they had; watchers who joined.';
create unique index merges_standing on merges (organization_id, record_id) where undone_at is null;
create index merges_into on merges (organization_id, into_id);
create index merges_merged_by on merges (organization_id, merged_by);
create index merges_undone_by on merges (organization_id, undone_by);
select protect('merges', 'full');

create table bulk_jobs (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  requested_by uuid default app_actor(),
  action jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled')),
  total integer not null,
  done integer not null default 0,
  failed integer not null default 0,
  created_at timestamptz(3) not null default app_now(),
  finished_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, requested_by) references users (organization_id, id)
);
create index bulk_jobs_requested_by on bulk_jobs (organization_id, requested_by);
select protect('bulk_jobs', 'none');

create table bulk_job_records (
  organization_id uuid not null,
  id uuid not null,
  job_id uuid not null,
  target text not null check (length(target) <= 40),
  status smallint,
  problem jsonb,
  primary key (organization_id, id),
  foreign key (organization_id, job_id) references bulk_jobs (organization_id, id)
);
comment on column bulk_job_records.target is 'The id or number as it was given; what it leads to is asked when its turn comes.';
create index bulk_job_records_job on bulk_job_records (organization_id, job_id, id);
create index bulk_job_records_waiting on bulk_job_records (organization_id, job_id, id) where status is null;
select protect('bulk_job_records', 'none');
