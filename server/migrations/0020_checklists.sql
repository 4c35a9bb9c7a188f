-- Small steps that need no task of their own.

create table checklist_items (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  position integer not null default 0,
  done_at timestamptz(3),
  done_by uuid,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  check ((done_at is null) = (done_by is null)),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, done_by) references users (organization_id, id)
);
create index checklist_items_record on checklist_items (organization_id, record_id, position);
create index checklist_items_done_by on checklist_items (organization_id, done_by) where done_by is not null;
select protect('checklist_items', 'full');
