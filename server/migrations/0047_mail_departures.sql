-- Mails leave as due work: several at a time, and for hours where the mail server does not take them.

create table mail_departures (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  due_at timestamptz(3) not null default app_now(),
  tries integer not null default 0,
  holder uuid,
  leased_until timestamptz(3),
  error text check (length(error) <= 2000),
  primary key (organization_id, id),
  foreign key (organization_id, id) references mails (organization_id, id)
);
comment on table mail_departures is 'A row for each mail that is still to leave, under the mail''s own id: it goes when the mail has gone.';
comment on column mail_departures.holder is 'The attempt that has it; another that took it over after the lease has another.';
comment on column mail_departures.leased_until is 'While somebody speaks with the mail server, or while it waits for its turn: by the database''s own time.';
comment on column mail_departures.error is 'What the last try ended with.';
create index mail_departures_due on mail_departures (due_at);
select protect('mail_departures', 'none');

-- Who writes the mail writes its departure; what waits at this moment leaves too, but no news of last week.
insert into mail_departures (organization_id, id, due_at)
  select m.organization_id, m.id, m.created_at from mails m
   where m.state = 'waiting' and m.created_at > now() - interval '3 days';
update mails set state = 'kept' where state = 'waiting' and created_at <= now() - interval '3 days';
alter table mails drop column claimed_until;

create function claim_mails(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.organization_id, d.id from mail_departures d
    join organizations o on o.id = d.organization_id and o.status = 'active'
   where d.due_at <= at and (d.leased_until is null or d.leased_until < clock_timestamp())
     and due_free('mail.send', d.organization_id, d.id)
   order by d.due_at limit most
$$;
grant execute on function claim_mails(timestamptz, integer) to steward_sweep;
