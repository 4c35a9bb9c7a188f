-- People whom a table brings in are invited; whether by a mail, whoever brings it says.
alter table csv_imports add column invite boolean not null default false;
comment on column csv_imports.invite is 'Whether new people get a mail with the link to choose a password.';
