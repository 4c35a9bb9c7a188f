-- Fields that now take a permission of their own stay open to whoever could read and write them before: built-in roles get
-- theirs from the program, roles and tokens of the organizations here.
create function with_field_permissions(held text[]) returns text[] language sql immutable as $$
  select coalesce(array_agg(distinct p order by p), '{}') from (
    select unnest(held) as p
    union select 'user:read_private' where held && array['user:read', 'user:manage']
    union select 'user:mark_vip' where held && array['user:manage']
    union select 'incident:read_satisfaction' where held && array['incident:read', 'incident:read_own']
    union select unnest(array['incident:override_priority', 'incident:declare_security'])
      where held && array['incident:update', 'incident:update_any', 'incident:create_any']) all_of_them
$$;
update roles set permissions = with_field_permissions(permissions), version = version + 1
 where not built_in and with_field_permissions(permissions) <> array(select distinct p from unnest(permissions) p order by p);
update sessions set permissions = with_field_permissions(permissions)
 where permissions is not null and with_field_permissions(permissions) <> array(select distinct p from unnest(permissions) p order by p);
drop function with_field_permissions(text[]);

-- Separation of duties: two roles that one person is not to hold together.
create table role_conflicts (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  role_id uuid not null,
  other_role_id uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  severity text not null check (severity in ('block', 'warn')),
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, role_id) references roles (organization_id, id),
  foreign key (organization_id, other_role_id) references roles (organization_id, id),
  check (role_id <> other_role_id)
);
comment on table role_conflicts is 'Separation of duties: nobody is to hold both roles, neither directly nor through roles that include them.';
create unique index role_conflicts_organization_id_other_role_id_key on role_conflicts
  (organization_id, least(role_id, other_role_id), greatest(role_id, other_role_id)) where deleted_at is null;
create index role_conflicts_role on role_conflicts (organization_id, role_id);
create index role_conflicts_other_role on role_conflicts (organization_id, other_role_id);
select protect('role_conflicts', 'full');

-- Somebody may hold both all the same, for a reason and until a day.
create table role_conflict_exceptions (
  organization_id uuid not null,
  id uuid not null,
  conflict_id uuid not null,
  user_id uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  ends_at timestamptz(3) not null,
  granted_by uuid default app_actor(),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, conflict_id, user_id),
  foreign key (organization_id, conflict_id) references role_conflicts (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
create index role_conflict_exceptions_user on role_conflict_exceptions (organization_id, user_id);
select protect('role_conflict_exceptions', 'full');
drop trigger audit on role_conflict_exceptions;
create trigger audit after insert or update or delete on role_conflict_exceptions
  for each row execute function audit_row('organization_id', 'user_id');
