-- The spine: records → tickets → kinds, and what points at any record, written once.

create table records (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  kind text not null,
  number text,
  title text not null check (length(title) between 1 and 200),
  recorded_at timestamptz(3) not null default app_now(),
  created_by uuid default app_actor(),
  deleted_at timestamptz(3),
  deleted_by uuid,
  merged_into_id uuid,
  source text check (length(source) <= 100),
  source_key text check (length(source_key) <= 200),
  source_run uuid,
  primary key (organization_id, id),
  unique (organization_id, number),
  unique (organization_id, source, source_key),
  unique (organization_id, id, kind),
  foreign key (organization_id, created_by) references users (organization_id, id),
  foreign key (organization_id, merged_into_id) references records (organization_id, id)
);
comment on table records is 'The identity of everything addressable.';
comment on column records.recorded_at is 'When the row was written; tickets.created_at says when it is said to have been opened.';
comment on column records.source is 'Where an import brought it from; source_key is its name there, so that a second run finds it again.';
create index records_merged on records (organization_id, merged_into_id) where merged_into_id is not null;
create index records_deleted on records (organization_id, deleted_at) where deleted_at is not null;
select protect('records', 'full');

-- A number series for each organization and kind: a sequence, so that taking a number never makes writers wait.
create function create_number_series(organization uuid, kind text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('create sequence if not exists numbers.%I', kind || '_' || replace(organization::text, '-', ''));
end $$;

create function next_number(kind text) returns bigint
  language sql volatile security definer set search_path = public, pg_temp as $$
  select nextval(format('numbers.%I', kind || '_' || replace(app_organization()::text, '-', ''))::regclass)
$$;

-- Numbers taken at once, for imports: the first of `amount` in a row.
create function reserve_numbers(kind text, amount integer) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  series regclass := format('numbers.%I', kind || '_' || replace(app_organization()::text, '-', ''))::regclass;
  first bigint;
begin
  perform pg_advisory_xact_lock(hashtext(series::text));
  first := nextval(series);
  perform setval(series, first + amount - 1);
  return first;
end $$;
grant execute on function create_number_series(uuid, text), next_number(text), reserve_numbers(text, integer) to steward_app;

create table services (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  description text not null default '' check (length(description) <= 5000),
  owner_id uuid,
  team_id uuid,
  criticality text not null default 'medium' check (criticality in ('low', 'medium', 'high', 'critical')),
  status text not null default 'active' check (status in ('planned', 'active', 'retired')),
  calendar_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key),
  foreign key (organization_id, owner_id) references users (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id)
);
create index services_owner on services (organization_id, owner_id);
create index services_team on services (organization_id, team_id);
select protect('services', 'full');

create table categories (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  parent_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, parent_id, name_key, deleted_at),
  foreign key (organization_id, parent_id) references categories (organization_id, id)
);
create index categories_parent on categories (organization_id, parent_id);
select protect('categories', 'full');

create table tickets (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  description text not null default '' check (length(description) <= 200000),
  state text not null,
  open boolean not null default true,
  pending_reason text check (pending_reason in ('requester', 'supplier', 'problem', 'change', 'scheduled')),
  pending_until timestamptz(3),
  impact smallint check (impact between 1 and 3),
  urgency smallint check (urgency between 1 and 3),
  priority smallint not null check (priority between 1 and 5),
  priority_override smallint check (priority_override between 1 and 5),
  priority_override_by uuid,
  priority_override_reason text check (length(priority_override_reason) <= 1000),
  requester_id uuid,
  opened_by uuid default app_actor(),
  assignee_id uuid,
  assignee_why text check (length(assignee_why) <= 500),
  team_id uuid,
  service_id uuid,
  category_id uuid,
  location_id uuid,
  channel text not null default 'agent'
    check (channel in ('portal', 'agent', 'email', 'api', 'chat', 'monitoring', 'phone', 'walk_in', 'import')),
  parent_id uuid,
  parent_kind text,
  tags text[] not null default '{}' check (cardinality(tags) <= 50),
  custom jsonb not null default '{}',
  restricted boolean not null default false,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  acknowledged_at timestamptz(3),
  first_response_at timestamptz(3),
  resolved_at timestamptz(3),
  closed_at timestamptz(3),
  last_reopened_at timestamptz(3),
  resolution_code text check (length(resolution_code) <= 100),
  resolution_notes text check (length(resolution_notes) <= 20000),
  version integer not null default 1,
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, id, kind) references records (organization_id, id, kind),
  foreign key (organization_id, requester_id) references users (organization_id, id),
  foreign key (organization_id, opened_by) references users (organization_id, id),
  foreign key (organization_id, priority_override_by) references users (organization_id, id),
  foreign key (organization_id, assignee_id) references users (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id),
  foreign key (organization_id, service_id) references services (organization_id, id),
  foreign key (organization_id, category_id) references categories (organization_id, id),
  foreign key (organization_id, location_id) references locations (organization_id, id),
  foreign key (organization_id, parent_id) references records (organization_id, id)
);
comment on column tickets.created_at is 'When the ticket was opened; an import states the source''s time. records.recorded_at is the database''s.';
comment on column tickets.open is 'Not resolved, closed or cancelled; written with state by transition() alone.';
comment on column tickets.deleted_at is 'The record''s, repeated here so that lists need one index.';
create index tickets_newest on tickets (organization_id, kind, created_at desc, id desc) where deleted_at is null;
create index tickets_open_newest on tickets (organization_id, kind, created_at desc, id desc) where open and deleted_at is null;
create index tickets_team_open on tickets (organization_id, team_id, kind, created_at desc, id desc) where open and deleted_at is null;
create index tickets_assignee_open on tickets (organization_id, assignee_id, kind, created_at desc, id desc) where open and deleted_at is null;
create index tickets_requester on tickets (organization_id, requester_id, created_at desc, id desc);
create index tickets_opened_by on tickets (organization_id, opened_by, created_at desc, id desc);
create index tickets_updated on tickets (organization_id, kind, updated_at desc, id desc) where deleted_at is null;
create index tickets_open_priority on tickets (organization_id, kind, priority, created_at, id) where open and deleted_at is null;
create index tickets_parent on tickets (organization_id, parent_id) where parent_id is not null;
create index tickets_service on tickets (organization_id, service_id) where service_id is not null;
create index tickets_category on tickets (organization_id, category_id) where category_id is not null;
create index tickets_location on tickets (organization_id, location_id) where location_id is not null;
create index tickets_override_by on tickets (organization_id, priority_override_by) where priority_override_by is not null;
create index tickets_auto_close on tickets (resolved_at) where state = 'resolved' and deleted_at is null;
select protect('tickets', 'full');

-- Named people who may see a restricted ticket although neither in its team nor its requester.
create table record_grants (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  user_id uuid not null,
  granted_by uuid default app_actor(),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, record_id, user_id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index record_grants_user on record_grants (organization_id, user_id);
select protect('record_grants', 'full');

create table watchers (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  user_id uuid not null,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, record_id, user_id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index watchers_user on watchers (organization_id, user_id);
select protect('watchers', 'full');

create table comments (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  author_id uuid,
  visibility text not null check (visibility in ('public', 'internal')),
  body text not null check (length(body) between 1 and 200000),
  channel text not null default 'agent'
    check (channel in ('portal', 'agent', 'email', 'api', 'chat', 'monitoring', 'phone', 'walk_in', 'import')),
  automatic boolean not null default false,
  created_at timestamptz(3) not null default app_now(),
  edited_at timestamptz(3),
  deleted_at timestamptz(3),
  moved_from_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, author_id) references users (organization_id, id),
  foreign key (organization_id, moved_from_id) references records (organization_id, id)
);
comment on column comments.automatic is 'Written by automation or an automatic reply: never a first response.';
comment on column comments.moved_from_id is 'The ticket a merge took it from, so that a merge can be undone.';
create index comments_record on comments (organization_id, record_id, created_at, id);
create index comments_author on comments (organization_id, author_id);
create index comments_moved on comments (organization_id, moved_from_id) where moved_from_id is not null;
select protect('comments', 'full');

create table comment_mentions (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  comment_id uuid not null,
  user_id uuid not null,
  read_at timestamptz(3),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, comment_id, user_id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, comment_id) references comments (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index comment_mentions_user on comment_mentions (organization_id, user_id, created_at);
create index comment_mentions_record on comment_mentions (organization_id, record_id);
select protect('comment_mentions', 'none');

create table attachments (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  comment_id uuid,
  visibility text not null check (visibility in ('public', 'internal')),
  name text not null check (length(name) between 1 and 255),
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 bytea not null,
  storage_key text not null,
  created_by uuid default app_actor(),
  created_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  moved_from_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, comment_id) references comments (organization_id, id),
  foreign key (organization_id, created_by) references users (organization_id, id),
  foreign key (organization_id, moved_from_id) references records (organization_id, id)
);
create index attachments_record on attachments (organization_id, record_id, created_at, id);
create index attachments_comment on attachments (organization_id, comment_id) where comment_id is not null;
create index attachments_created_by on attachments (organization_id, created_by);
create index attachments_moved on attachments (organization_id, moved_from_id) where moved_from_id is not null;
select protect('attachments', 'full');

create table links (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  type text not null check (type in ('duplicates', 'caused_by', 'relates_to', 'blocks', 'parent_of', 'fixed_by')),
  target_id uuid not null,
  created_by uuid default app_actor(),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, record_id, type, target_id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, target_id) references records (organization_id, id),
  foreign key (organization_id, created_by) references users (organization_id, id),
  check (record_id <> target_id)
);
create index links_target on links (organization_id, target_id);
create index links_created_by on links (organization_id, created_by);
select protect('links', 'full');

create table time_entries (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  user_id uuid not null,
  minutes integer not null check (minutes between 1 and 1440),
  note text not null default '' check (length(note) <= 2000),
  spent_on date not null,
  created_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index time_entries_record on time_entries (organization_id, record_id);
create index time_entries_user on time_entries (organization_id, user_id, spent_on);
select protect('time_entries', 'full');

create table custom_fields (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  kind text not null,
  key text not null check (key ~ '^[a-z][a-zA-Z0-9]{0,39}$'),
  label text not null check (length(label) between 1 and 100),
  type text not null check (type in ('text', 'number', 'boolean', 'date', 'choice', 'user')),
  choices text[] not null default '{}',
  required boolean not null default false,
  help text not null default '' check (length(help) <= 1000),
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  field_key text generated always as (case when deleted_at is null then key end) stored,
  primary key (organization_id, id),
  unique (organization_id, kind, field_key)
);
select protect('custom_fields', 'full');

create table saved_views (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  kind text not null,
  name text not null check (length(name) between 1 and 100),
  owner_id uuid not null,
  team_id uuid,
  shared boolean not null default false,
  filter text not null default '' check (length(filter) <= 4000),
  sort text not null default '' check (length(sort) <= 400),
  settings jsonb not null default '{}',
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, owner_id) references users (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id)
);
comment on column saved_views.settings is 'Columns, widths, grouping, density.';
create index saved_views_owner on saved_views (organization_id, owner_id);
create index saved_views_team on saved_views (organization_id, team_id);
select protect('saved_views', 'full');

-- Full text. Under row-level security @@ never uses its index, so a definer's function filters by tenant itself.
create table search_documents (
  organization_id uuid not null,
  record_id uuid not null,
  part text not null check (part in ('public', 'internal')),
  kind text not null,
  words tsvector not null,
  primary key (organization_id, record_id, part),
  foreign key (organization_id, record_id) references records (organization_id, id)
);
comment on column search_documents.part is 'What is public to the requester and what only workers may find are two documents.';
select protect('search_documents', 'none');
