-- Incidents, their tasks, workarounds, metrics and clocks.

create table incident_workarounds (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  body text not null check (length(body) between 1 and 50000),
  service_id uuid,
  category_id uuid,
  created_by uuid default app_actor(),
  helpful integer not null default 0,
  not_helpful integer not null default 0,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, service_id) references services (organization_id, id),
  foreign key (organization_id, category_id) references categories (organization_id, id),
  foreign key (organization_id, created_by) references users (organization_id, id)
);
create index incident_workarounds_service on incident_workarounds (organization_id, service_id);
create index incident_workarounds_category on incident_workarounds (organization_id, category_id);
create index incident_workarounds_created_by on incident_workarounds (organization_id, created_by);
select protect('incident_workarounds', 'full');

create table workaround_ratings (
  organization_id uuid not null,
  id uuid not null,
  workaround_id uuid not null,
  user_id uuid not null,
  helpful boolean not null,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, workaround_id, user_id),
  foreign key (organization_id, workaround_id) references incident_workarounds (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index workaround_ratings_user on workaround_ratings (organization_id, user_id);
select protect('workaround_ratings', 'full');

create table incidents (
  organization_id uuid not null,
  id uuid not null,
  symptom text check (length(symptom) <= 200),
  major text check (major in ('candidate', 'accepted', 'declined', 'demoted')),
  major_reason text check (length(major_reason) <= 2000),
  major_declared_at timestamptz(3),
  major_update_minutes integer check (major_update_minutes between 5 and 1440),
  major_next_update_at timestamptz(3),
  major_review text check (length(major_review) <= 50000),
  commander_id uuid,
  escalation_level smallint not null default 0,
  workaround_id uuid,
  caused_by_change_id uuid,
  problem_id uuid,
  reopen_count integer not null default 0,
  reassignment_count integer not null default 0,
  knowledge_used boolean not null default false,
  made_sla boolean,
  security boolean not null default false,
  security_phase text check (length(security_phase) <= 40),
  satisfaction smallint check (satisfaction between 1 and 5),
  satisfaction_comment text check (length(satisfaction_comment) <= 2000),
  satisfaction_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, id) references tickets (organization_id, id),
  foreign key (organization_id, commander_id) references users (organization_id, id),
  foreign key (organization_id, workaround_id) references incident_workarounds (organization_id, id),
  foreign key (organization_id, caused_by_change_id) references records (organization_id, id),
  foreign key (organization_id, problem_id) references records (organization_id, id)
);
comment on column incidents.major is 'A fact beside the state: candidate → accepted or declined; accepted → demoted.';
comment on column incidents.made_sla is 'As an import states it; otherwise null and computed from the clocks.';
create index incidents_commander on incidents (organization_id, commander_id) where commander_id is not null;
create index incidents_workaround on incidents (organization_id, workaround_id) where workaround_id is not null;
create index incidents_change on incidents (organization_id, caused_by_change_id) where caused_by_change_id is not null;
create index incidents_problem on incidents (organization_id, problem_id) where problem_id is not null;
create index incidents_major on incidents (organization_id, id) where major in ('candidate', 'accepted');
select protect('incidents', 'full');

create table tasks (
  organization_id uuid not null,
  id uuid not null,
  position integer not null default 0,
  mandatory boolean not null default true,
  ordered boolean not null default false,
  due_at timestamptz(3),
  skip_reason text check (length(skip_reason) <= 2000),
  primary key (organization_id, id),
  foreign key (organization_id, id) references tickets (organization_id, id)
);
comment on table tasks is 'Work items of a ticket; the ticket is tickets.parent_id.';
create index tasks_due on tasks (organization_id, due_at) where due_at is not null;
select protect('tasks', 'full');

-- Functional and hierarchical escalation, each with who, to whom and why.
create table ticket_escalations (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  type text not null check (type in ('functional', 'hierarchical')),
  level smallint not null,
  from_team_id uuid,
  to_team_id uuid,
  to_user_id uuid,
  reason text not null check (length(reason) between 1 and 2000),
  created_by uuid default app_actor(),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, from_team_id) references teams (organization_id, id),
  foreign key (organization_id, to_team_id) references teams (organization_id, id),
  foreign key (organization_id, to_user_id) references users (organization_id, id),
  foreign key (organization_id, created_by) references users (organization_id, id)
);
create index ticket_escalations_record on ticket_escalations (organization_id, record_id, created_at);
create index ticket_escalations_from on ticket_escalations (organization_id, from_team_id);
create index ticket_escalations_team on ticket_escalations (organization_id, to_team_id);
create index ticket_escalations_user on ticket_escalations (organization_id, to_user_id);
create index ticket_escalations_by on ticket_escalations (organization_id, created_by);
select protect('ticket_escalations', 'full');

-- A major incident's communications log.
create table major_incident_updates (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  audience text not null check (audience in ('stakeholders', 'everyone', 'team')),
  body text not null check (length(body) between 1 and 20000),
  created_by uuid default app_actor(),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, created_by) references users (organization_id, id)
);
create index major_incident_updates_record on major_incident_updates (organization_id, record_id, created_at);
create index major_incident_updates_by on major_incident_updates (organization_id, created_by);
select protect('major_incident_updates', 'full');

create table assignment_rules (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  kind text not null,
  name text not null check (length(name) between 1 and 200),
  condition text not null default '' check (length(condition) <= 4000),
  team_id uuid not null,
  position integer not null default 0,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id)
);
create index assignment_rules_order on assignment_rules (organization_id, kind, position) where active and deleted_at is null;
create index assignment_rules_team on assignment_rules (organization_id, team_id);
select protect('assignment_rules', 'full');

create table calendars (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  time_zone text not null,
  weekly jsonb not null,
  holidays jsonb not null default '[]',
  exceptions jsonb not null default '[]',
  built_in text,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key)
);
select protect('calendars', 'full');
alter table teams add foreign key (organization_id, calendar_id) references calendars (organization_id, id);
alter table services add foreign key (organization_id, calendar_id) references calendars (organization_id, id);
create index teams_calendar on teams (organization_id, calendar_id);
create index services_calendar on services (organization_id, calendar_id);

create table sla_policies (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null,
  condition text not null default '' check (length(condition) <= 4000),
  targets jsonb not null,
  position integer not null default 0,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  primary key (organization_id, id)
);
comment on column sla_policies.targets is 'For each priority: response and resolution, each with a length and the calendar it counts in.';
create index sla_policies_order on sla_policies (organization_id, kind, position) where active and deleted_at is null;
select protect('sla_policies', 'full');

create table sla_clocks (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  target text not null check (target in ('response', 'next_response', 'resolution', 'fulfilment')),
  policy_id uuid,
  calendar_id uuid,
  goal jsonb not null,
  history jsonb not null default '[]',
  state text not null check (state in ('running', 'paused', 'stopped', 'cancelled')),
  started_at timestamptz(3) not null,
  due_at timestamptz(3),
  paused_at timestamptz(3),
  stopped_at timestamptz(3),
  elapsed_ms bigint not null default 0,
  warn_at timestamptz(3),
  warned_at timestamptz(3),
  breached_at timestamptz(3),
  breached_assignee_id uuid,
  breached_team_id uuid,
  primary key (organization_id, id),
  unique (organization_id, record_id, target),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, policy_id) references sla_policies (organization_id, id),
  foreign key (organization_id, calendar_id) references calendars (organization_id, id)
);
comment on column sla_clocks.goal is 'The target as the clock began with: metric, unit, amount, pausing reasons.';
comment on column sla_clocks.history is 'Start, pauses, resumes, stops and new targets in their order; all else follows from it.';
create index sla_clocks_due on sla_clocks (due_at) where state = 'running' and breached_at is null;
create index sla_clocks_warn on sla_clocks (warn_at) where state = 'running' and warned_at is null;
create index sla_clocks_policy on sla_clocks (organization_id, policy_id);
create index sla_clocks_calendar on sla_clocks (organization_id, calendar_id);
select protect('sla_clocks', 'none');

-- One row an incident, kept by events; `steward metrics rebuild --check` computes the same from the audit log.
create table incident_metrics (
  organization_id uuid not null,
  record_id uuid not null,
  acknowledge_minutes numeric(14, 3),
  first_response_minutes numeric(14, 3),
  resolve_minutes numeric(14, 3),
  close_minutes numeric(14, 3),
  resolve_business_minutes numeric(14, 3),
  close_business_minutes numeric(14, 3),
  first_response_business_minutes numeric(14, 3),
  acknowledge_business_minutes numeric(14, 3),
  state_minutes jsonb not null default '{}',
  team_minutes jsonb not null default '{}',
  reassignments integer not null default 0,
  reopens integer not null default 0,
  first_team_id uuid,
  first_contact_resolution boolean,
  satisfaction smallint,
  state_since timestamptz(3) not null,
  state text not null,
  team_since timestamptz(3) not null,
  team_id uuid,
  primary key (organization_id, record_id),
  foreign key (organization_id, record_id) references records (organization_id, id)
);
comment on column incident_metrics.state_minutes is 'Minutes of wall clock in each state left so far; the present one counts from state_since.';
select protect('incident_metrics', 'none');
