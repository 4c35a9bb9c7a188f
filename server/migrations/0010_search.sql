-- Full text. One row for each text: a record's own (number, title, description) and each comment (with its title).
-- Triggers keep them, so that no writer can forget; the application reads them through the functions below alone.

drop table search_documents;
delete from protected_tables where name = 'search_documents';

-- English and German without their filler words; the German stemmer also takes English plurals to their singular.
create text search dictionary steward_fillers (template = pg_catalog.simple, stopwords = english, accept = false);
create text search dictionary steward_stems (template = pg_catalog.snowball, language = german, stopwords = german);
create text search configuration steward (copy = pg_catalog.simple);
alter text search configuration steward
  alter mapping for asciiword, word, asciihword, hword, hword_asciipart, hword_part with steward_fillers, steward_stems;

-- Rows are numbered in the order in which their records came, all organizations together; a comment has its record's number.
create sequence search_places;

create table search_documents (
  organization_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  kind text not null,
  part text not null check (part in ('public', 'internal')),
  place bigint not null,
  words tsvector not null,
  primary key (organization_id, id),
  foreign key (organization_id, record_id) references records (organization_id, id)
);
comment on column search_documents.id is 'The record''s, for its own text, or the comment''s.';
comment on column search_documents.part is 'Internal texts match only for those who read the record internally.';
comment on column search_documents.place is 'Higher is newer. The words hold its windows too, so that an index scan can keep to the newest.';
create index search_documents_record on search_documents (organization_id, record_id);
create index search_documents_words on search_documents using gin (words) with (fastupdate = on, gin_pending_list_limit = 512);
select protect('search_documents', 'none');
revoke all on search_documents from steward_app;
alter table search_documents set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05);

-- In lower case, accents folded; umlauts are the stemmer's to fold.
create function search_accents(input text) returns text language sql immutable strict parallel safe
  return case when octet_length(input) = length(input) then lower(input)
    else translate(lower(normalize(input, nfkc)), 'àáâãåāăąçćčďđèéêëēęėěğìíîïīįıłñńňòóôõøōőŕřśšşťţùúûūůűųýÿźžż',
                                                  'aaaaaaaacccddeeeeeeeegiiiiiiilnnnooooooorrsssttuuuuuuuyyzzz') end;

-- Letters and digits alone; every sign is a gap. So `outlook.exe`, `srv-db01` and `10.0.0.5` are found by each of their parts.
create function search_folded(input text) returns text language sql immutable strict parallel safe
  return regexp_replace(public.search_accents(input), '[^[:alnum:]]+', ' ', 'g');

-- What is looked for, as the contract of the functions below has it: words and operators.
create function search_query(words text) returns tsquery language sql immutable strict parallel safe
  return to_tsquery('public.steward', public.search_accents(words));

-- The words of rich text: without its elements and character names. Of very long texts the beginning.
create function search_plain(html text) returns text language sql immutable parallel safe
  return case when html ~ '[<&]' then regexp_replace(left(html, 50000), '<[^>]*>|&#?[a-z0-9]{1,8};', ' ', 'gi') else left(html, 50000) end;

-- The scope token has a colon, which no folded word has: nobody's text can pass for it. The row's tenant is checked all the same.
create function search_scope(organization uuid, kind text) returns text language sql immutable parallel safe
  return 'o:' || right(organization::text, 12) || ':' || kind;

-- All words of a text: those of the title weigh most; then tenant and kind, and the windows of 1,024 and of 32,768 places.
create function search_words(organization uuid, kind text, place bigint, title text, body text) returns tsvector
  language sql immutable parallel safe
  return setweight(to_tsvector('public.steward', public.search_folded(title)), 'A')
    || to_tsvector('public.steward', public.search_folded(public.search_plain(body)))
    || array_to_tsvector(array[public.search_scope(organization, kind), 'f:' || (place >> 10), 'c:' || (place >> 15)]);

-- A ticket's own text.
create function search_ticket() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into search_documents as d (organization_id, id, record_id, kind, part, place, words)
  select new.organization_id, new.id, new.id, new.kind, 'public', n.place,
         search_words(new.organization_id, new.kind, n.place, concat_ws(' ', r.number, r.title), new.description)
    from records r, (select coalesce((select k.place from search_documents k where k.organization_id = new.organization_id
           and k.id = new.id), nextval('search_places')) as place) n
   where r.organization_id = new.organization_id and r.id = new.id
  on conflict (organization_id, id) do update set words = excluded.words;
  return null;
end $$;
create trigger search after insert on tickets for each row execute function search_ticket();
create trigger search_again after update of description on tickets for each row
  when (old.description is distinct from new.description) execute function search_ticket();

-- A comment's text with its ticket's title, so that words of both are found together. It stands where its ticket does.
create function search_comment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or new.deleted_at is not null then
    delete from search_documents where organization_id = old.organization_id and id = old.id;
    return null;
  end if;
  insert into search_documents as d (organization_id, id, record_id, kind, part, place, words)
  select new.organization_id, new.id, new.record_id, r.kind, new.visibility, n.place,
         search_words(new.organization_id, r.kind, n.place, concat_ws(' ', r.number, r.title), new.body)
    from records r, (select coalesce((select k.place from search_documents k where k.organization_id = new.organization_id
           and k.id = new.record_id), nextval('search_places')) as place) n
   where r.organization_id = new.organization_id and r.id = new.record_id
  on conflict (organization_id, id) do update set record_id = excluded.record_id, kind = excluded.kind,
    part = excluded.part, place = excluded.place, words = excluded.words;
  return null;
end $$;
create trigger search after insert or delete on comments for each row execute function search_comment();
create trigger search_again after update of record_id, visibility, body, deleted_at on comments for each row
  when ((old.record_id, old.visibility, old.body, old.deleted_at) is distinct from
        (new.record_id, new.visibility, new.body, new.deleted_at)) execute function search_comment();

-- The windows of 32,768 places from `first` up to `last`, as a query. From 0 on it is all that is left: no condition.
create function search_windows(first bigint, last bigint) returns tsquery language sql immutable
  set search_path = public, pg_temp as $$
  select string_agg('''c:' || w || '''', '|')::tsquery from generate_series(first, last) w where first > 0
$$;

-- Records in which all the words sought stand in one text, newest first and at most `most`; none of whose public texts
-- has an unwanted word. It looks from the newest backwards, in windows as wide as the words are rare: common words cost
-- no more in a million texts than in a thousand. `rank` is above 0.1 where one word is in the title
-- and above 0.5 where several are. Internal texts are among them:
-- the caller asks the policy of each record that has no public one.
-- `begun` has the last word as the beginning of one, for while somebody types. An index scan of a beginning reads all
-- its words, so it is asked only where whole words found little and the newest texts have shown that it is not common.
-- The tenant is compared so that no index on it can be chosen in place of that on the words.
create function search_newest(sought text, begun text, unwanted text, kinds text[], most integer)
  returns table (record_id uuid, place bigint, public boolean, rank real)
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off rows 100 as $$
#variable_conflict use_column
declare
  organization uuid := app_organization();
  wanted tsquery := search_query(sought);
  refused tsquery := search_query(unwanted);
  scope tsquery := (select string_agg('''' || search_scope(organization, k) || '''', '|')::tsquery from unnest(kinds) k);
  newest bigint := (select last_value from search_places);
  fine bigint := newest >> 10;
  lower_end bigint := (fine - 1) << 10;
  upper_end bigint := 9223372036854775807;
  latest tsquery := scope && format($q$'f:%s'|'f:%s'$q$, fine, fine - 1)::tsquery;
  view tsquery := latest;
  step bigint := 1;
  first bigint;
  found_now integer;
  found_yet integer := 0;
begin
  if organization is null or (numnode(wanted) = 0 and refused is null) then return; end if;
  loop
    return query
      select d.record_id, max(d.place), bool_or(d.part = 'public'), max(ts_rank('{0.05,0.05,0.05,1}', d.words, wanted))
        from search_documents d
       where d.words @@ (view && wanted)
         and (d.organization_id = organization) is true
         and d.place >= lower_end and d.place < upper_end
         and (refused is null or not exists (select from search_documents n where n.organization_id = d.organization_id
              and n.record_id = d.record_id and n.part = 'public' and n.words @@ refused))
       group by d.record_id order by 2 desc limit most - found_yet;
    get diagnostics found_now = row_count;
    found_yet := found_yet + found_now;
    exit when found_yet >= most or lower_end <= 0;
    -- As wide as what is missing needs, going by what was found so far.
    if upper_end < 9223372036854775807 then
      step := least(ceil(1.5 * (most - found_yet) * (newest - lower_end) / greatest(found_yet, 1) / 32768), 100);
    end if;
    upper_end := lower_end;
    first := greatest(case when step > 40 then 0 else ((upper_end - 1) >> 15) - step end, 0);
    lower_end := first << 15;
    view := coalesce(scope && search_windows(first, (upper_end - 1) >> 15), scope);
  end loop;
  if begun is null or found_yet >= 10 then return; end if;
  wanted := search_query(begun);
  -- Of the newest every text is looked at; only a beginning that is rare among these is looked up in the index.
  for attempt in 1..2 loop
    view := case attempt when 1 then latest else scope && wanted end;
    return query
      select d.record_id, max(d.place), bool_or(d.part = 'public'), max(ts_rank('{0.05,0.05,0.05,1}', d.words, wanted))
        from search_documents d
       where d.words @@ view
         and (d.words @@ wanted) is true
         and (d.organization_id = organization) is true
         and (refused is null or not exists (select from search_documents n where n.organization_id = d.organization_id
              and n.record_id = d.record_id and n.part = 'public' and n.words @@ refused))
       group by d.record_id order by 2 desc limit most;
    get diagnostics found_now = row_count;
    exit when found_now >= 10 or fine <= 1;
  end loop;
end $$;

-- The same among given records: for those who see few, whose few may lie far behind everybody's newest.
create function search_among(records uuid[], sought text, unwanted text, kinds text[])
  returns table (record_id uuid, place bigint, public boolean, rank real)
  language sql stable security definer set search_path = public, pg_temp rows 20 as $$
  select d.record_id, max(d.place), bool_or(d.part = 'public'), max(ts_rank('{0.05,0.05,0.05,1}', d.words, q.wanted))
    from (select search_query(sought) as wanted, search_query(unwanted) as refused) q,
         unnest(records) w (id)
    join search_documents d on d.organization_id = app_organization() and d.record_id = w.id
   where d.kind = any (kinds) and (numnode(q.wanted) > 0 or q.refused is not null)
     and (numnode(q.wanted) = 0 or d.words @@ q.wanted)
     and (q.refused is null or not exists (select from search_documents n where n.organization_id = d.organization_id
          and n.record_id = d.record_id and n.part = 'public' and n.words @@ q.refused))
   group by d.record_id
$$;
grant execute on function search_newest(text, text, text, text[], integer), search_among(uuid[], text, text, text[]) to steward_app;

-- Compares the texts of the next `most` records after `after` with what is kept of them, and corrects it if told to.
-- Answers the last record looked at, null at the end, and how many texts differed.
create function search_review(after uuid, most integer, correct boolean, out last uuid, out differing bigint)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  organization uuid := app_organization();
begin
  -- Writers wait for a moment: what they write after we have read must not be overwritten.
  if correct then lock table search_documents in share row exclusive mode; end if;
  create temp table if not exists search_review_now (id uuid, record_id uuid, kind text, part text, place bigint, title text, body text) on commit drop;
  truncate search_review_now;
  select max(b.id) into last from (select r.id from records r
    where r.organization_id = organization and r.id > after order by r.id limit most) b;
  insert into search_review_now
    select x.id, x.record_id, r.kind, x.part, d.place, concat_ws(' ', r.number, r.title), x.body
      from records r
      cross join lateral (
        select t.id, t.id as record_id, 'public' as part, t.description as body from tickets t
         where t.organization_id = organization and t.id = r.id
        union all
        select c.id, c.record_id, c.visibility, c.body from comments c
         where c.organization_id = organization and c.record_id = r.id and c.deleted_at is null) x
      left join search_documents d on d.organization_id = organization and d.id = r.id
     where r.organization_id = organization and r.id > after and r.id <= last;
  if correct then
    update search_review_now n set place = p.place
      from (select record_id, nextval('search_places') as place from (select distinct record_id from search_review_now where place is null) m) p
     where p.record_id = n.record_id;
  end if;
  select count(*) into differing from search_review_now n
    full join (select * from search_documents where organization_id = organization and record_id > after and record_id <= last) d
      on d.id = n.id
   where (d.record_id, d.kind, d.part, d.place, d.words) is distinct from
         (n.record_id, n.kind, n.part, n.place, search_words(organization, n.kind, n.place, n.title, n.body));
  if correct and differing > 0 then
    delete from search_documents where organization_id = organization and record_id > after and record_id <= last;
    insert into search_documents (organization_id, id, record_id, kind, part, place, words)
      select organization, n.id, n.record_id, n.kind, n.part, n.place, search_words(organization, n.kind, n.place, n.title, n.body)
        from search_review_now n
      on conflict (organization_id, id) do update set record_id = excluded.record_id, kind = excluded.kind,
        part = excluded.part, place = excluded.place, words = excluded.words;
  end if;
end $$;
grant execute on function search_review(uuid, integer, boolean) to steward_app;

-- A new title or number is in the words of the record and of its comments.
create function search_title() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update search_documents d
     set words = search_words(d.organization_id, d.kind, d.place, concat_ws(' ', new.number, new.title), x.body)
    from (select t.id, t.description as body from tickets t where t.organization_id = new.organization_id and t.id = new.id
          union all select c.id, c.body from comments c where c.organization_id = new.organization_id and c.record_id = new.id) x
   where d.organization_id = new.organization_id and d.record_id = new.id and d.id = x.id;
  return null;
end $$;
create trigger search_again after update of title, number on records for each row
  when ((old.title, old.number) is distinct from (new.title, new.number)) execute function search_title();
