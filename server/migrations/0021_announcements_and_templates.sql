-- What people are told before they ask, and what a new ticket begins with.

create table announcements (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  body text not null default '' check (length(body) <= 50000),
  severity text not null default 'information' check (severity in ('information', 'maintenance', 'disruption', 'outage')),
  service_id uuid,
  department_id uuid,
  location_id uuid,
  from_at timestamptz(3) not null default app_now(),
  until_at timestamptz(3),
  affected integer not null default 0,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  check (until_at is null or until_at > from_at),
  foreign key (organization_id, service_id) references services (organization_id, id),
  foreign key (organization_id, department_id) references departments (organization_id, id),
  foreign key (organization_id, location_id) references locations (organization_id, id)
);
comment on column announcements.department_id is 'Shown to this department and those below it; null for all. With a location, to those who are in both.';
create index announcements_service on announcements (organization_id, service_id);
create index announcements_department on announcements (organization_id, department_id);
create index announcements_location on announcements (organization_id, location_id);
create index announcements_shown on announcements (organization_id, from_at desc) where deleted_at is null;
select protect('announcements', 'full');

create table announcement_voices (
  organization_id uuid not null,
  id uuid not null,
  announcement_id uuid not null,
  user_id uuid not null,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, announcement_id, user_id),
  foreign key (organization_id, announcement_id) references announcements (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table announcement_voices is 'Who said "I am affected too" instead of opening a ticket.';
create index announcement_voices_user on announcement_voices (organization_id, user_id);
select protect('announcement_voices', 'full');

create table ticket_templates (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('incident')),
  category_id uuid,
  service_id uuid,
  team_id uuid,
  title text not null default '' check (length(title) <= 200),
  description text not null default '' check (length(description) <= 50000),
  impact smallint check (impact between 1 and 3),
  urgency smallint check (urgency between 1 and 3),
  required jsonb not null default '[]',
  hidden jsonb not null default '[]',
  position integer not null default 0,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, category_id) references categories (organization_id, id),
  foreign key (organization_id, service_id) references services (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id)
);
comment on column ticket_templates.category_id is 'Offered first for tickets of this category.';
create index ticket_templates_category on ticket_templates (organization_id, category_id);
create index ticket_templates_service on ticket_templates (organization_id, service_id);
create index ticket_templates_team on ticket_templates (organization_id, team_id);
select protect('ticket_templates', 'full');
