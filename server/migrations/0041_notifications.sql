-- What people are told: one row a person and record within a short time, and a ledger of every way that was tried or not.

create table notifications (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  user_id uuid not null,
  record_id uuid,
  kind text,
  link text not null default '' check (length(link) <= 500),
  notice text not null check (length(notice) between 1 and 60),
  reason text not null check (length(reason) <= 60),
  internal boolean not null default false,
  critical boolean not null default false,
  mention boolean not null default false,
  shown boolean not null default false,
  lines jsonb not null default '[]',
  news integer not null default 1 check (news > 0),
  created_at timestamptz(3) not null default app_now(),
  last_at timestamptz(3) not null default app_now(),
  merges_until timestamptz(3) not null default app_now(),
  read_at timestamptz(3),
  snoozed_until timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id)
);
comment on table notifications is 'What a person is told about a record: several changes within a short time are one.';
comment on column notifications.reason is 'As what they are told: requester, assignee, watcher …';
comment on column notifications.internal is 'Only for who reads the record as staff: asked anew whenever it is shown.';
comment on column notifications.shown is 'Stands in the notification centre; otherwise it only went out by other ways.';
comment on column notifications.lines is 'One entry an event: its id, notice, time, comment, and the sentence in the language of the person.';
comment on column notifications.merges_until is 'Further events of the same record join it until then.';
create index notifications_user on notifications (organization_id, user_id, last_at, id) where shown;
create index notifications_unread on notifications (organization_id, user_id, last_at) where shown and read_at is null;
create index notifications_record on notifications (organization_id, record_id, user_id, last_at) where record_id is not null;
create index notifications_owner on notifications (organization_id, user_id);
create index notifications_old on notifications (organization_id, last_at);
create index notifications_snoozed on notifications (snoozed_until) where snoozed_until is not null;
select protect('notifications', 'none');

create table notification_deliveries (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  notification_id uuid,
  user_id uuid not null,
  record_id uuid,
  event_id uuid not null,
  notice text not null check (length(notice) between 1 and 60),
  reason text not null check (length(reason) <= 60),
  channel text not null check (length(channel) between 1 and 40),
  state text not null check (state in ('queued', 'delayed', 'sending', 'sent', 'failed', 'dropped')),
  why text check (length(why) <= 60),
  into_id uuid,
  tries integer not null default 0,
  due_at timestamptz(3),
  leased_until timestamptz(3),
  error text check (length(error) <= 2000),
  created_at timestamptz(3) not null default app_now(),
  ended_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, event_id, user_id, channel),
  foreign key (organization_id, notification_id) references notifications (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id)
);
comment on table notification_deliveries is 'The ledger: what became of each event for each person on each channel, and why somebody was not told.';
comment on column notification_deliveries.channel is '`none` where it was decided before any channel was asked.';
comment on column notification_deliveries.why is 'Why it was dropped or waits: own_action, preference_off, quiet_hours, merged …';
comment on column notification_deliveries.into_id is 'The delivery that carries it, where it was merged.';
comment on column notification_deliveries.leased_until is 'While a worker speaks with the outside: by the database''s own time.';
create index notification_deliveries_due on notification_deliveries (due_at)
  where due_at is not null and state in ('queued', 'delayed', 'sending', 'failed');
create index notification_deliveries_user on notification_deliveries (organization_id, user_id, created_at, id);
create index notification_deliveries_waiting on notification_deliveries (organization_id, user_id, channel, due_at)
  where state in ('queued', 'delayed');
create index notification_deliveries_record on notification_deliveries (organization_id, record_id, created_at) where record_id is not null;
create index notification_deliveries_notification on notification_deliveries (organization_id, notification_id) where notification_id is not null;
create index notification_deliveries_created on notification_deliveries (organization_id, created_at, id);
select protect('notification_deliveries', 'none');

create table notification_preferences (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  user_id uuid,
  notice text not null check (length(notice) between 1 and 60),
  channel text not null check (length(channel) between 1 and 40),
  wanted boolean not null,
  locked boolean not null default false,
  updated_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, user_id, notice, channel),
  foreign key (organization_id, user_id) references users (organization_id, id),
  check (not locked or user_id is null)
);
comment on column notification_preferences.user_id is 'Null: what holds in the organization for who has not chosen.';
comment on column notification_preferences.locked is 'Nobody may choose otherwise.';
create index notification_preferences_user on notification_preferences (organization_id, user_id);
select protect('notification_preferences', 'full');

create table notification_schedules (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  user_id uuid,
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_days integer[] not null default '{}' check (quiet_days <@ '{1,2,3,4,5,6,7}' and cardinality(quiet_days) < 7),
  critical_passes boolean not null default true,
  digest text not null default 'none' check (digest in ('none', 'hourly', 'daily')),
  digest_at text not null default '08:00' check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  updated_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, user_id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  check ((quiet_from is null) = (quiet_until is null))
);
comment on table notification_schedules is 'When somebody is told: quiet hours in their own zone, and mails gathered into one. Without a person: the organization''s default.';
select protect('notification_schedules', 'full');

create table notification_mutes (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  user_id uuid not null,
  record_id uuid not null,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, user_id, record_id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id)
);
comment on table notification_mutes is 'Who wants to hear nothing more of one record.';
create index notification_mutes_record on notification_mutes (organization_id, record_id);
select protect('notification_mutes', 'full');

create table notification_templates (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  notice text not null check (length(notice) between 1 and 60),
  language text not null check (language in ('en', 'de')),
  subject text not null check (length(subject) between 1 and 300),
  body text not null check (length(body) <= 10000),
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, notice, language)
);
comment on table notification_templates is 'An organization''s own words instead of the built-in ones.';
select protect('notification_templates', 'full');

-- A mail may have a second form, and say what it answers to.
alter table mails add column html text check (length(html) <= 200000);
alter table mails add column headers jsonb not null default '{}';
comment on column mails.headers is 'Threading and List-Unsubscribe, by header name.';

create function claim_notification_deliveries(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.organization_id, d.id from notification_deliveries d
   where d.due_at is not null and d.due_at <= at and d.state in ('queued', 'delayed', 'sending', 'failed')
     and (d.leased_until is null or d.leased_until < clock_timestamp())
     and due_free('notification.deliver', d.organization_id, d.id)
   order by d.due_at limit most
$$;

create function claim_notification_snoozes(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select n.organization_id, n.id from notifications n
   where n.snoozed_until <= at and due_free('notification.snooze', n.organization_id, n.id)
   order by n.snoozed_until limit most
$$;

-- Organizations with notifications older than they want to keep; ninety days unless they say otherwise.
create function claim_old_notifications(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.id from organizations o
   where (exists (select from notifications n where n.organization_id = o.id
                   and n.last_at < at - make_interval(days => coalesce((o.settings ->> 'notificationDays')::integer, 90)))
       or exists (select from notification_deliveries d where d.organization_id = o.id
                   and d.created_at < at - make_interval(days => coalesce((o.settings ->> 'notificationDays')::integer, 90))))
     and due_free('notification.retention', o.id, o.id)
   order by o.id limit most
$$;

grant execute on function claim_notification_deliveries(timestamptz, integer), claim_notification_snoozes(timestamptz, integer),
  claim_old_notifications(timestamptz, integer) to steward_sweep;
