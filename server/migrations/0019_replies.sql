-- What helps to reply: texts kept for all, one's team or oneself, and what somebody began to write.

create table canned_replies (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  category text not null default '' check (length(category) <= 60),
  body text not null check (length(body) between 1 and 20000),
  owner_id uuid not null,
  team_id uuid,
  shared boolean not null default false,
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz(3) not null default app_now(),
  updated_at timestamptz(3) not null default app_now(),
  deleted_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, owner_id) references users (organization_id, id),
  foreign key (organization_id, team_id) references teams (organization_id, id)
);
comment on column canned_replies.body is 'Rich text with {{variables}}, known ones only.';
create index canned_replies_owner on canned_replies (organization_id, owner_id);
create index canned_replies_team on canned_replies (organization_id, team_id);
select protect('canned_replies', 'full');

create table reply_drafts (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  user_id uuid not null,
  visibility text not null check (visibility in ('public', 'internal')),
  body text not null check (length(body) between 1 and 200000),
  updated_at timestamptz(3) not null default app_now(),
  primary key (organization_id, id),
  unique (organization_id, user_id, record_id, visibility),
  foreign key (organization_id, record_id) references records (organization_id, id),
  foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table reply_drafts is 'What somebody began to write about a ticket; its writer''s alone, gone when sent.';
create index reply_drafts_record on reply_drafts (organization_id, record_id);
-- Not audited: nobody but the writer reads a draft, at no time.
select protect('reply_drafts', 'none');
