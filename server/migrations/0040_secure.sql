-- A mail leaves between two transactions: one claims it, then it is sent, then one records it. Who claimed it and died
-- holds it for some minutes only.
alter table mails add column claimed_until timestamptz(3);
comment on column mails.claimed_until is 'Somebody is sending it until then; after that it may be sent again, under the same Message-ID.';

-- Claiming and sealing anew change nothing of what was written to whom.
drop trigger audit on mails;
create trigger audit after insert or delete or update of recipient, subject, body, state on mails
  for each row execute function audit_row('organization_id', 'id', 'sealed_link');

-- Whether an id that was asked for is another organization's: for the operator's log alone, never for an answer.
-- By organization, since every index begins with it.
create function is_of_another_organization(wanted uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from organizations o where o.id <> app_organization() and (
    exists (select from records r where r.organization_id = o.id and r.id = wanted)
    or exists (select from users u where u.organization_id = o.id and u.id = wanted)
    or exists (select from teams t where t.organization_id = o.id and t.id = wanted)))
$$;
grant execute on function is_of_another_organization(uuid) to steward_app;
