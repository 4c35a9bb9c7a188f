-- Categories: a name is unique among the living below one parent; two deleted ones are never in each other's way.
alter table categories drop constraint categories_organization_id_parent_id_name_key_deleted_at_key;
create unique index categories_organization_id_name_key_key on categories (organization_id, parent_id, name_key) nulls not distinct where deleted_at is null;

-- Whose turn it is (last_assigned_at) is no history. Who joined a team or was given a role belongs to the history of the team and of the person.
drop trigger audit on team_members;
create trigger audit after insert or delete or update of user_id, role on team_members
  for each row execute function audit_row('organization_id', 'team_id');
drop trigger audit on role_assignments;
create trigger audit after insert or update or delete on role_assignments
  for each row execute function audit_row('organization_id', 'user_id');

-- One's own, one's teams' and shared views of a kind.
create index saved_views_kind on saved_views (organization_id, kind, position) where deleted_at is null;

-- An answer names the field by the constraint: row-level security keeps the key out of PostgreSQL's own message.
alter table custom_fields rename constraint custom_fields_organization_id_kind_field_key_key to custom_fields_organization_id_key_key;
