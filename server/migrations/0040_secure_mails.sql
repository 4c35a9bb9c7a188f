-- A mail leaves between two transactions: one claims it, then it is sent, then one records it. Who claimed it and died
-- holds it for some minutes only.
alter table mails add column claimed_until timestamptz(3);
comment on column mails.claimed_until is 'Somebody is sending it until then; after that it may be sent again, under the same Message-ID.';

-- Claiming and sealing anew change nothing of what was written to whom.
drop trigger audit on mails;
create trigger audit after insert or delete or update of recipient, subject, body, state on mails
  for each row execute function audit_row('organization_id', 'id', 'sealed_link');
