-- Imports of tables that people bring: what the file says stands here until it is mapped, tried and done, thirty days at most.
create table csv_imports (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  kind text not null check (length(kind) <= 40),
  file text not null check (length(file) <= 300),
  encoding text not null check (encoding in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
  delimiter text not null check (length(delimiter) = 1),
  header jsonb not null,
  mapping jsonb not null,
  existing text not null default 'refuse' check (existing in ('refuse', 'skip', 'update')),
  state text not null default 'mapping' check (state in ('mapping', 'checking', 'checked', 'running', 'done', 'cancelled', 'undoing', 'undone')),
  total integer not null,
  done integer not null default 0,
  failed integer not null default 0,
  requested_by uuid not null,
  language text not null,
  permissions jsonb not null,
  created_at timestamptz(3) not null default app_now(),
  finished_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, requested_by) references users (organization_id, id)
);
comment on column csv_imports.mapping is 'For each column of the file the field that it fills, or null.';
comment on column csv_imports.permissions is 'What the request that brought the file could do: its job does no more.';
create index csv_imports_requested_by on csv_imports (organization_id, requested_by, created_at desc);
create index csv_imports_created on csv_imports (created_at);
select protect('csv_imports', 'none');

create table csv_import_rows (
  organization_id uuid not null,
  import_id uuid not null,
  line integer not null,
  cells jsonb not null,
  key text,
  status smallint,
  outcome text check (outcome in ('created', 'updated', 'skipped', 'undone', 'kept')),
  problem jsonb,
  record_id uuid,
  version integer,
  before jsonb,
  primary key (organization_id, import_id, line),
  foreign key (organization_id, import_id) references csv_imports (organization_id, id) on delete cascade
);
comment on column csv_import_rows.line is 'Of the file at which the row ends, the header being line 1.';
comment on column csv_import_rows.version is 'Of the record as the import left it: only what is still so is taken back.';
comment on column csv_import_rows.key is 'What the row is called by, in lower case, as the mapping says: rows that stand twice, and those that others refer to.';
create index csv_import_rows_key on csv_import_rows (organization_id, import_id, key, line);
create index csv_import_rows_waiting on csv_import_rows (organization_id, import_id, line) where status is null;
create index csv_import_rows_refused on csv_import_rows (organization_id, import_id, line) where problem is not null;
select protect('csv_import_rows', 'none');

create function claim_import_retention(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select i.organization_id, i.id from csv_imports i
   where i.created_at < at - interval '30 days' and due_free('import.retention', i.organization_id, i.id)
   order by i.created_at limit most
$$;
grant execute on function claim_import_retention(timestamptz, integer) to steward_sweep;
