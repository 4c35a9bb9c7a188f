-- Web Push: the browsers in which people want to be told, and what an organization signs its messages with (RFC 8292).

create table push_keys (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  public_key text not null check (length(public_key) <= 200),
  sealed_private_key bytea not null,
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id)
);
comment on table push_keys is 'One pair for each organization, made when the first browser asks: browsers bind their subscription to it.';
select protect('push_keys', 'redacted', secrets => array['sealed_private_key']);

create table push_subscriptions (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  user_id uuid not null,
  endpoint text not null check (length(endpoint) <= 2000),
  p256dh text not null check (length(p256dh) <= 200),
  auth text not null check (length(auth) <= 100),
  agent text not null default '' check (length(agent) <= 400),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, endpoint),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on column push_subscriptions.endpoint is 'Whoever knows it can have the browser woken; only with the keys can they say something.';
create index push_subscriptions_user on push_subscriptions (organization_id, user_id);
select protect('push_subscriptions', 'redacted', secrets => array['endpoint', 'p256dh', 'auth']);
