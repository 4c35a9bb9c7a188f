-- Fields that an organization declared itself may take a permission of their own to read or to write.
alter table custom_fields add column read_restricted boolean not null default false;
alter table custom_fields add column write_restricted boolean not null default false;
comment on column custom_fields.read_restricted is 'Only roles with the permission of this field read it: <kind>_custom:read_<key>.';
comment on column custom_fields.write_restricted is 'Only roles with the permission of this field write it: <kind>_custom:write_<key>.';

-- What is closed of an organization's own fields is remembered with each person who is signed in: read anew at once.
create function epoch_of_own_field() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform raise_epoch(new.organization_id, array(select u.id from users u where u.organization_id = new.organization_id and u.deleted_at is null));
  return null;
end $$;
create trigger epoch_insert after insert on custom_fields for each row
  when (new.read_restricted or new.write_restricted) execute function epoch_of_own_field();
create trigger epoch_update after update on custom_fields for each row
  when ((old.read_restricted, old.write_restricted) is distinct from (new.read_restricted, new.write_restricted)
    or ((new.read_restricted or new.write_restricted) and old.deleted_at is distinct from new.deleted_at))
  execute function epoch_of_own_field();
