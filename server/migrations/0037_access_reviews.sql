-- Access reviews: whether each role that people were given should stay, decided item by item until a day.
create table access_reviews (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  description text not null default '' check (length(description) <= 2000),
  role_ids uuid[] not null default '{}',
  team_ids uuid[] not null default '{}',
  department_ids uuid[] not null default '{}',
  reviewers text not null check (reviewers in ('manager', 'role_owner', 'named')),
  reviewer_ids uuid[] not null default '{}',
  due_at timestamptz(3) not null,
  reminder_days integer[] not null default '{7,1}' check (cardinality(reminder_days) <= 5),
  next_reminder_at timestamptz(3),
  undecided text not null default 'keep' check (undecided in ('keep', 'revoke')),
  state text not null default 'running' check (state in ('running', 'closed')),
  closed_at timestamptz(3),
  closed_by uuid,
  owner_id uuid,
  total integer not null default 0,
  open integer not null default 0,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key),
  check ((state = 'closed') = (closed_at is not null)),
  foreign key (organization_id, closed_by) references users (organization_id, id),
  foreign key (organization_id, owner_id) references users (organization_id, id)
);
comment on column access_reviews.reviewer_ids is 'Who decides where reviewers are named, and where a person has no manager or a role no owner.';
comment on column access_reviews.open is 'Items that nobody has decided yet.';
create index access_reviews_due on access_reviews (due_at) where state = 'running' and deleted_at is null;
create index access_reviews_reminder on access_reviews (next_reminder_at) where state = 'running' and deleted_at is null;
create index access_reviews_closed_by on access_reviews (organization_id, closed_by);
create index access_reviews_owner on access_reviews (organization_id, owner_id);
select protect('access_reviews', 'full');

create table access_review_items (
  organization_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  assignment_id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  role_name text not null,
  scope text not null check (scope in ('organization', 'department', 'team')),
  place text,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3),
  granted_by uuid,
  granted_at timestamptz(3) not null,
  last_login_at timestamptz(3),
  reviewer_ids uuid[] not null default '{}',
  decision text check (decision in ('keep', 'revoke', 'until')),
  until timestamptz(3),
  reason text not null default '' check (length(reason) <= 2000),
  decided_by uuid,
  decided_at timestamptz(3),
  by_rule boolean not null default false,
  outcome text not null default 'open' check (outcome in ('open', 'done', 'gone', 'refused')),
  refusal text,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, review_id, assignment_id),
  check ((decision = 'until') = (until is not null)),
  check ((outcome = 'open') = (decision is null)),
  foreign key (organization_id, review_id) references access_reviews (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id),
  foreign key (organization_id, role_id) references roles (organization_id, id),
  foreign key (organization_id, granted_by) references users (organization_id, id),
  foreign key (organization_id, decided_by) references users (organization_id, id)
);
comment on table access_review_items is 'A role assignment as it was when the review began, and what was decided; the assignment itself may be gone since.';
create index access_review_items_user on access_review_items (organization_id, user_id);
create index access_review_items_role on access_review_items (organization_id, role_id);
create index access_review_items_granted on access_review_items (organization_id, granted_by);
create index access_review_items_decided on access_review_items (organization_id, decided_by);
create index access_review_items_reviewers on access_review_items using gin (reviewer_ids);
select protect('access_review_items', 'full');

-- What is closed stays as it is, whatever the code would do.
create function keep_closed_review() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from access_reviews r where r.organization_id = old.organization_id and r.id = old.review_id and r.state = 'closed') then
    raise exception 'a closed access review cannot be changed' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger closed before update or delete on access_review_items for each row execute function keep_closed_review();
create function keep_closed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'a closed access review cannot be changed' using errcode = 'restrict_violation';
end $$;
create trigger closed before update or delete on access_reviews for each row when (old.state = 'closed') execute function keep_closed();

-- Who answers for a role: asked whether people should keep it.
create table role_owners (
  organization_id uuid not null,
  id uuid not null,
  role_id uuid not null,
  user_id uuid not null,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, role_id),
  foreign key (organization_id, role_id) references roles (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index role_owners_user on role_owners (organization_id, user_id);
select protect('role_owners', 'full');

create function claim_access_reviews(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.organization_id, r.id from access_reviews r
   where r.state = 'running' and r.deleted_at is null and r.due_at <= at and due_free('access_review.due', r.organization_id, r.id)
   order by r.due_at limit most
$$;
create function claim_access_review_reminders(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.organization_id, r.id from access_reviews r
   where r.state = 'running' and r.deleted_at is null and r.next_reminder_at <= at
     and due_free('access_review.reminder', r.organization_id, r.id)
   order by r.next_reminder_at limit most
$$;
grant execute on function claim_access_reviews(timestamptz, integer), claim_access_review_reminders(timestamptz, integer) to steward_sweep;
