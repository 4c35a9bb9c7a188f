-- Outgoing webhooks: who hears of which events, how far each has read, and what became of every message.

create table webhooks (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  url text not null check (length(url) between 8 and 2000),
  format text not null default 'standard' check (format in ('standard', 'slack', 'teams')),
  events text[] not null check (cardinality(events) between 1 and 100),
  active boolean not null default true,
  owner_id uuid not null,
  sealed_secret bytea,
  sealed_former_secret bytea,
  former_until timestamptz(3),
  failing_since timestamptz(3),
  stopped_because text check (stopped_because in ('gone', 'failing')),
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  name_key text generated always as (case when deleted_at is null then lower(name) end) stored,
  primary key (organization_id, id),
  unique (organization_id, name_key),
  foreign key (organization_id, owner_id) references users (organization_id, id)
);
comment on column webhooks.events is 'Types of events: `incident.resolved`, `incident.*`, or `*`.';
comment on column webhooks.owner_id is 'Whose sight decides what it may carry.';
comment on column webhooks.sealed_former_secret is 'Still signs beside the new one until `former_until`.';
create index webhooks_owner on webhooks (organization_id, owner_id);
select protect('webhooks', 'redacted', secrets => array['sealed_secret', 'sealed_former_secret']);

-- Apart from the webhook, since it moves with every event and nobody changes it.
create table webhook_positions (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  "position" bigint not null,
  primary key (organization_id, id),
  foreign key (organization_id, id) references webhooks (organization_id, id)
);
comment on column webhook_positions."position" is 'Events up to here have been looked at.';
select protect('webhook_positions', 'none');

create table webhook_deliveries (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  event_type text not null check (length(event_type) <= 100),
  record_id uuid,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'dead', 'dropped')),
  why text check (why in ('cannot_see', 'nothing_to_say', 'stopped')),
  tries integer not null default 0,
  due_at timestamptz(3),
  leased_until timestamptz(3),
  status integer,
  error text check (length(error) <= 1000),
  took_ms integer,
  created_at timestamptz(3) not null default app_now(),
  ended_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, webhook_id, event_id),
  foreign key (organization_id, webhook_id) references webhooks (organization_id, id)
);
comment on table webhook_deliveries is 'What became of each message; the id is the message''s for its receiver, the same for each try.';
comment on column webhook_deliveries.state is '`failed` is tried again at `due_at`; `dead` only when somebody asks for it.';
create index webhook_deliveries_due on webhook_deliveries (due_at) where due_at is not null;
create index webhook_deliveries_webhook on webhook_deliveries (organization_id, webhook_id, created_at, id);
create index webhook_deliveries_old on webhook_deliveries (organization_id, created_at);
select protect('webhook_deliveries', 'none');

create function claim_webhooks(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.organization_id, w.id from webhooks w
    join webhook_positions p on p.organization_id = w.organization_id and p.id = w.id
   where w.active and w.deleted_at is null
     and p."position" < (select last_event_position())
     and due_free('webhook.read', w.organization_id, w.id)
   order by p."position" limit most
$$;

create function claim_webhook_deliveries(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.organization_id, d.id from webhook_deliveries d
   where d.due_at is not null and d.due_at <= at and (d.leased_until is null or d.leased_until < clock_timestamp())
     and due_free('webhook.send', d.organization_id, d.id)
   order by d.due_at limit most
$$;

-- Organizations with deliveries that ended a month ago.
create function claim_old_webhook_deliveries(at timestamptz, most integer) returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.id from organizations o
   where exists (select from webhook_deliveries d where d.organization_id = o.id and d.created_at < at - interval '30 days')
     and due_free('webhook.retention', o.id, o.id)
   order by o.id limit most
$$;

-- A webhook keeps how far it has read among the events of all organizations: a number, and nothing of the others.
grant execute on function last_event_position() to steward_app;

grant execute on function claim_webhooks(timestamptz, integer), claim_webhook_deliveries(timestamptz, integer),
  claim_old_webhook_deliveries(timestamptz, integer) to steward_sweep;
