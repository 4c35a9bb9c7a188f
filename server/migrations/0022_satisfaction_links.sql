-- Rating without signing in: a link that is good for one rating of one ticket, for a while.

create table satisfaction_links (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  user_id uuid not null,
  secret_hash bytea not null check (length(secret_hash) = 32),
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  foreign key (organization_id, record_id) references tickets (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on column satisfaction_links.user_id is 'The requester, in whose name it is rated.';
create index satisfaction_links_record on satisfaction_links (organization_id, record_id);
create index satisfaction_links_user on satisfaction_links (organization_id, user_id);
select protect('satisfaction_links', 'full');
