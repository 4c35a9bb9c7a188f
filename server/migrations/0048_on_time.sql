-- People are told of what comes: tasks that are due, roles that end, shifts and announcements that begin.

create table due_told (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  what text not null check (length(what) between 1 and 60),
  item_id uuid not null,
  user_id uuid,
  due_at timestamptz(3) not null,
  told_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, what, item_id, due_at, user_id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table due_told is 'What was told of a time that comes, once for each time: whatever is moved is told anew.';
comment on column due_told.user_id is 'Who was told, where the same moment may come to another person; else null.';
create index due_told_user on due_told (organization_id, user_id) where user_id is not null;
create index due_told_old on due_told (organization_id, due_at);
select protect('due_told', 'none');

create function due_is_told(what text, organization uuid, item uuid, due timestamptz) returns boolean language sql stable
  return exists (select from due_told t where t.organization_id = organization and t.what = due_is_told.what
                    and t.item_id = item and t.due_at = due);

-- A day before, and when it is over; what came to its end while nothing ran, or before this version, is told for three days.
create function claim_due_tasks(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.organization_id, k.id from tasks k
    join tickets t on t.organization_id = k.organization_id and t.id = k.id
   where k.due_at > at - interval '3 days' and k.due_at <= at + interval '1 day' and t.open and t.deleted_at is null
     and not due_is_told(case when k.due_at > at then 'task.due_soon' else 'task.overdue' end, k.organization_id, k.id, k.due_at)
     and due_free('task.due', k.organization_id, k.id)
   order by k.due_at limit most
$$;
create index tasks_due_anywhere on tasks (due_at) where due_at is not null;

-- A week before its end, but not before three quarters of its time are over.
create function claim_ending_roles(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.organization_id, a.id from role_assignments a
   where a.ends_at > at and a.ends_at <= at + interval '7 days' and a.starts_at <= at
     and a.ends_at - (a.ends_at - a.starts_at) / 4 <= at
     and not due_is_told('role.ends_soon', a.organization_id, a.id, a.ends_at)
     and due_free('role.ends_soon', a.organization_id, a.id)
   order by a.ends_at limit most
$$;

-- When they begin, not when they are written; once, also if the beginning is corrected to another time before.
create function claim_begun_announcements(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.organization_id, a.id from announcements a
   where greatest(a.from_at, a.created_at) between at - interval '3 days' and at and a.deleted_at is null
     and (a.until_at is null or a.until_at > at)
     and not exists (select from due_told t where t.organization_id = a.organization_id and t.what = 'announcement.begun'
                        and t.item_id = a.id and t.due_at >= a.from_at)
     and due_free('announcement.begin', a.organization_id, a.id)
   order by a.from_at limit most
$$;
create index announcements_begin on announcements (greatest(from_at, created_at)) where deleted_at is null;
insert into due_told (organization_id, id, what, item_id, due_at)
  select a.organization_id, gen_random_uuid(), 'announcement.begun', a.id, a.from_at from announcements a where a.from_at <= now();

create table on_call_watches (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  looked_at timestamptz(3) not null default app_now(),
  next_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  foreign key (organization_id, id) references on_call_schedules (organization_id, id)
);
comment on table on_call_watches is 'When each on-call schedule is looked at next for shifts that begin: turns follow from the rota, not from rows.';
comment on column on_call_watches.looked_at is 'Shifts that began before were told, or began before the schedule was there.';
select protect('on_call_watches', 'none');

-- One that nobody has looked at yet is looked at first.
create function claim_on_call_shifts(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.organization_id, s.id from on_call_schedules s
    left join on_call_watches w on w.organization_id = s.organization_id and w.id = s.id
   where s.deleted_at is null and (w.next_at is null or w.next_at <= at) and due_free('on_call.shift', s.organization_id, s.id)
   order by w.next_at nulls first limit most
$$;

grant execute on function claim_due_tasks(timestamptz, integer), claim_ending_roles(timestamptz, integer),
  claim_begun_announcements(timestamptz, integer), claim_on_call_shifts(timestamptz, integer) to steward_sweep;
