-- The response to security incidents: phases, notification duties and their clocks, evidence and who held it.

create table notification_duties (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  basis text not null default '' check (length(basis) <= 500),
  addressee text not null default '' check (length(addressee) <= 200),
  amount integer not null check (amount between 1 and 1000),
  unit text not null check (unit in ('hours', 'days', 'months')),
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key)
);
comment on table notification_duties is 'Whom the organization must tell of a security incident, and how soon after becoming aware of it.';
select protect('notification_duties', 'full');

-- What new organizations start with, for those that are there already.
insert into notification_duties (organization_id, id, name, basis, addressee, amount, unit)
select o.id, gen_random_uuid(), d.name, d.basis, d.addressee, d.amount, d.unit
  from organizations o cross join (values
    ('Personal data breach', 'GDPR Art. 33(1)', 'Data protection authority', 72, 'hours'),
    ('NIS2 early warning', 'NIS2 Art. 23(4)(a)', 'CSIRT or competent authority', 24, 'hours'),
    ('NIS2 incident notification', 'NIS2 Art. 23(4)(b)', 'CSIRT or competent authority', 72, 'hours'),
    ('NIS2 final report', 'NIS2 Art. 23(4)(d)', 'CSIRT or competent authority', 1, 'months')) d (name, basis, addressee, amount, unit);

create table security_phases (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  position integer not null check (position >= 1),
  phase text not null check (phase in ('detection_analysis', 'containment', 'eradication', 'recovery', 'post_incident')),
  entered_at timestamptz(3) not null,
  reason text check (length(reason) between 1 and 2000),
  note text check (length(note) between 1 and 5000),
  entered_by uuid default app_actor(),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  primary key (organization_id, id),
  unique (organization_id, record_id, position),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, entered_by) references users (organization_id, id)
);
comment on table security_phases is 'Each phase that the response entered, forward and back; the one with the highest position is the present one.';
comment on column security_phases.entered_at is 'When it is said to have been entered; recorded_at is the database''s own time.';
create index security_phases_by on security_phases (organization_id, entered_by);
select protect('security_phases', 'full');

create table security_notifications (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  duty_id uuid not null,
  name text not null,
  basis text not null,
  addressee text not null,
  amount integer not null,
  unit text not null,
  aware_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  state text not null default 'running' check (state in ('running', 'made', 'not_required')),
  missed_at timestamptz(3),
  notified_at timestamptz(3),
  recipient text check (length(recipient) between 1 and 200),
  reference text check (length(reference) between 1 and 200),
  note text check (length(note) between 1 and 5000),
  reason text check (length(reason) between 1 and 2000),
  settled_by uuid,
  settled_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, record_id, duty_id),
  check ((state = 'made') = (notified_at is not null and recipient is not null and reference is not null)),
  check (state <> 'not_required' or reason is not null),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, duty_id) references notification_duties (organization_id, id),
  foreign key (organization_id, settled_by) references users (organization_id, id)
);
comment on table security_notifications is 'One clock for each duty of a security incident, with the duty as it was when the clock began.';
comment on column security_notifications.missed_at is 'The time it was due, once it has passed with neither a notification nor a reason for none.';
create index security_notifications_due on security_notifications (due_at) where state = 'running' and missed_at is null;
create index security_notifications_duty on security_notifications (organization_id, duty_id);
create index security_notifications_by on security_notifications (organization_id, settled_by);
select protect('security_notifications', 'full');

create function claim_security_notifications(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select n.organization_id, n.id from security_notifications n
    join tickets t on t.organization_id = n.organization_id and t.id = n.record_id
   where n.state = 'running' and n.missed_at is null and n.due_at < at and t.deleted_at is null
     and due_free('incident.notification', n.organization_id, n.id)
   order by n.due_at limit most
$$;
grant execute on function claim_security_notifications(timestamptz, integer) to steward_sweep;

create table evidence_items (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  position integer not null check (position >= 1),
  label text not null check (length(label) between 1 and 100),
  description text not null default '' check (length(description) <= 5000),
  type text not null check (type in ('log', 'disk_image', 'memory_image', 'network_capture', 'email', 'file', 'device', 'screenshot', 'document', 'other')),
  collected_by text not null check (length(collected_by) between 1 and 200),
  collected_at timestamptz(3) not null,
  place text not null default '' check (length(place) <= 200),
  attachment_id uuid,
  sha256 bytea check (length(sha256) = 32),
  corrects_id uuid,
  recorded_by uuid default app_actor(),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  primary key (organization_id, id),
  unique (organization_id, record_id, position),
  unique (organization_id, record_id, label),
  check (attachment_id is null or sha256 is not null),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, attachment_id) references attachments (organization_id, id),
  foreign key (organization_id, corrects_id) references evidence_items (organization_id, id),
  foreign key (organization_id, recorded_by) references users (organization_id, id)
);
comment on table evidence_items is 'Evidence as it was collected; a mistake is corrected by a further item that names this one.';
create index evidence_items_attachment on evidence_items (organization_id, attachment_id) where attachment_id is not null;
create index evidence_items_corrects on evidence_items (organization_id, corrects_id) where corrects_id is not null;
create index evidence_items_by on evidence_items (organization_id, recorded_by);
select protect('evidence_items', 'full');

create table evidence_custody (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  evidence_id uuid not null,
  position integer not null check (position >= 1),
  from_holder text check (length(from_holder) between 1 and 200),
  to_holder text not null check (length(to_holder) between 1 and 200),
  handed_over_at timestamptz(3) not null,
  purpose text not null check (length(purpose) between 1 and 2000),
  corrects_id uuid,
  recorded_by uuid default app_actor(),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  primary key (organization_id, id),
  unique (organization_id, evidence_id, position),
  check ((position = 1) = (from_holder is null)),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, evidence_id) references evidence_items (organization_id, id),
  foreign key (organization_id, corrects_id) references evidence_custody (organization_id, id),
  foreign key (organization_id, recorded_by) references users (organization_id, id)
);
comment on table evidence_custody is 'Who held a piece of evidence, from its collection on; a mistake is corrected by a further entry that names this one.';
create index evidence_custody_record on evidence_custody (organization_id, record_id);
create index evidence_custody_corrects on evidence_custody (organization_id, corrects_id) where corrects_id is not null;
create index evidence_custody_by on evidence_custody (organization_id, recorded_by);
select protect('evidence_custody', 'full');

-- Written once: neither changed nor removed, and never with a time of recording other than the database's.
revoke insert, update, delete on security_phases, evidence_items, evidence_custody from steward_app;
grant insert (organization_id, id, record_id, position, phase, entered_at, reason, note, entered_by) on security_phases to steward_app;
grant insert (organization_id, id, record_id, position, label, description, type, collected_by, collected_at, place, attachment_id,
  sha256, corrects_id, recorded_by) on evidence_items to steward_app;
grant insert (organization_id, id, record_id, evidence_id, position, from_holder, to_holder, handed_over_at, purpose, corrects_id,
  recorded_by) on evidence_custody to steward_app;
revoke delete on security_notifications from steward_app;

-- A file that is evidence stays, whoever may delete files.
create function keep_evidence() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from evidence_items e where e.organization_id = new.organization_id and e.attachment_id = new.id) then
    raise foreign_key_violation using message = 'The file is evidence', detail = 'The file is still referenced by evidence_items.';
  end if;
  return new;
end $$;
create trigger keep_evidence before update of deleted_at on attachments for each row
  when (new.deleted_at is not null and old.deleted_at is null) execute function keep_evidence();
