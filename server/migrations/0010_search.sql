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
comment on column search_documents.place is 'The digits of the record''s number: higher is newer, within its kind.';
comment on column search_documents.words is 'Also its tenant and kind, and the windows of 1,024 and of 32,768 places that it is in.';
create index search_documents_record on search_documents (organization_id, record_id);
create index search_documents_words on search_documents using gin (words) with (fastupdate = on, gin_pending_list_limit = 512);
alter table search_documents set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05);
select protect('search_documents', 'none');
revoke all on search_documents from steward_app;

-- In lower case, accents folded; umlauts are the stemmer's to fold.
create function search_accents(input text) returns text language sql immutable strict parallel safe
  return case when octet_length(input) = length(input) then lower(input)
    else translate(lower(normalize(input, nfkc)), 'àáâãåāăąçćčďđèéêëēęėěğìíîïīįıłñńňòóôõøōőŕřśšşťţùúûūůűųýÿźžż',
                                                  'aaaaaaaacccddeeeeeeeegiiiiiiilnnnooooooorrsssttuuuuuuuyyzzz') end;

-- Letters and digits alone; every sign is a gap. So `outlook.exe`, `srv-db01` and `10.0.0.5` are found by each of their parts.
create function search_folded(input text) returns text language sql immutable strict parallel safe
  return regexp_replace(public.search_accents(input), '[^[:alnum:]]+', ' ', 'g');

-- The words of rich text: without its elements and character names. Of very long texts the beginning.
create function search_plain(html text) returns text language sql immutable strict parallel safe
  return case when html ~ '[<&]' then regexp_replace(left(html, 50000), '<[^>]*>|&#?[a-z0-9]{1,8};', ' ', 'gi') else left(html, 50000) end;

-- Where the texts of an organization's kind are. It has a colon, which no folded word has: nobody's text can pass for it.
-- The row's tenant is checked all the same.
create function search_scope(organization uuid, kind text) returns text language sql immutable strict parallel safe
  return right(organization::text, 12) || ':' || kind;

create function search_place(number text) returns bigint language sql immutable parallel safe
  return coalesce(substring(number from '[0-9]{1,15}$')::bigint, 0);

-- All words of a text; those of the title weigh most.
create function search_words(organization uuid, kind text, number text, title text, body text) returns tsvector
  language sql immutable parallel safe
  return setweight(to_tsvector('public.steward', public.search_folded(concat_ws(' ', number, title))), 'A')
    || to_tsvector('public.steward', public.search_folded(public.search_plain(body)))
    || array_to_tsvector(array[
         'o:' || public.search_scope(organization, kind),
         'f:' || public.search_scope(organization, kind) || ':' || (public.search_place(number) >> 10),
         'c:' || public.search_scope(organization, kind) || ':' || (public.search_place(number) >> 15)]);

-- A ticket's own text.
create function search_ticket() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into search_documents (organization_id, id, record_id, kind, part, place, words)
  select r.organization_id, r.id, r.id, r.kind, 'public', search_place(r.number),
         search_words(r.organization_id, r.kind, r.number, r.title, new.description)
    from records r where r.organization_id = new.organization_id and r.id = new.id
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
  insert into search_documents (organization_id, id, record_id, kind, part, place, words)
  select r.organization_id, new.id, r.id, r.kind, new.visibility, search_place(r.number),
         search_words(r.organization_id, r.kind, r.number, r.title, new.body)
    from records r where r.organization_id = new.organization_id and r.id = new.record_id
  on conflict (organization_id, id) do update set record_id = excluded.record_id, kind = excluded.kind,
    part = excluded.part, place = excluded.place, words = excluded.words;
  return null;
end $$;
create trigger search after insert or delete on comments for each row execute function search_comment();
create trigger search_again after update of record_id, visibility, body, deleted_at on comments for each row
  when ((old.record_id, old.visibility, old.body, old.deleted_at) is distinct from
        (new.record_id, new.visibility, new.body, new.deleted_at)) execute function search_comment();

-- A new title or number is in the words of the record and of its comments.
create function search_title() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update search_documents d
     set place = search_place(new.number), words = search_words(d.organization_id, d.kind, new.number, new.title, x.body)
    from (select t.id, t.description as body from tickets t where t.organization_id = new.organization_id and t.id = new.id
          union all select c.id, c.body from comments c where c.organization_id = new.organization_id and c.record_id = new.id) x
   where d.organization_id = new.organization_id and d.record_id = new.id and d.id = x.id;
  return null;
end $$;
create trigger search_again after update of title, number on records for each row
  when ((old.title, old.number) is distinct from (new.title, new.number)) execute function search_title();

-- What is looked for: words and operators, as the application makes them of what people write.
create function search_query(words text) returns tsquery language sql immutable strict parallel safe
  return to_tsquery('public.steward', public.search_accents(words));

-- The windows of 2^bits places, from that of `first` to that of `last`.
create function search_view(scope text, bits integer, first bigint, last bigint) returns tsquery
  language sql immutable strict parallel safe
  return (select string_agg(format('''%s:%s:%s''', case bits when 10 then 'f' else 'c' end, scope, w), '|')::tsquery
            from generate_series(first >> bits, last >> bits) w);

-- Records of a kind in which all the words sought stand in one text, newest first and at most `most`; none of whose
-- public texts has an unwanted word. `rank` is above 0.1 where one word is in the title, above 0.5 where several are.
-- Internal texts are among them: the caller asks the policy of each record that has no public one.
--
-- It looks from the newest backwards, in windows as wide as the words are rare: common words cost no more in a million
-- texts than in a thousand, and rare ones are read without any window, since skipping through long lists is dear.
-- The tenant is compared so that no index on it can be chosen in place of that on the words.
--
-- `begun` has the last word as the beginning of one, for while somebody types. An index scan of a beginning reads all
-- its words, so it is asked only where whole words found little, and only if the newest texts show that it is rare.
create function search_newest(sought text, begun text, unwanted text, kind text, most integer)
  returns table (record_id uuid, place bigint, public boolean, rank real)
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off rows 100 as $$
#variable_conflict use_column
declare
  organization uuid := app_organization();
  scope text := search_scope(organization, kind);
  wanted tsquery := search_query(sought);
  refused tsquery := search_query(unwanted);
  newest bigint := coalesce(pg_sequence_last_value(to_regclass(format('numbers.%I', kind || '_' || replace(organization::text, '-', '')))), 0);
  -- Among many others' texts one's own are few: then their list is the short one.
  everything tsquery := case when newest * 10 < (select reltuples from pg_class where oid = 'search_documents'::regclass)
    then format('''o:%s''', scope)::tsquery end;
  latest tsquery := search_view(scope, 10, greatest(newest - 1024, 0), newest);
  view tsquery;
  upper_end bigint := newest + 1;
  lower_end bigint;
  width bigint := 1024;
  found_now integer;
  found_yet integer := 0;
begin
  if organization is null or (numnode(wanted) = 0 and refused is null) then return; end if;
  loop
    lower_end := case when width > 1000000 then 0
      when width > 32768 then greatest(upper_end - width, 0) >> 15 << 15
      else greatest(upper_end - width, 0) >> 10 << 10 end;
    view := case when width <= 32768 then search_view(scope, 10, lower_end, upper_end - 1) && wanted
      when lower_end > 0 then search_view(scope, 15, lower_end, upper_end - 1) && wanted
      else coalesce(everything && wanted, wanted) end;
    return query
      select d.record_id, max(d.place), bool_or(d.part = 'public'), max(ts_rank('{0.05,0.05,0.05,1}', d.words, wanted))
        from search_documents d
       where d.words @@ view
         and (d.organization_id = organization) is true and (d.kind = search_newest.kind) is true
         and d.place >= lower_end and d.place < upper_end
         and (refused is null or not exists (select from search_documents n where n.organization_id = d.organization_id
              and n.record_id = d.record_id and n.part = 'public' and n.words @@ refused))
       group by d.record_id order by 2 desc limit most - found_yet;
    get diagnostics found_now = row_count;
    found_yet := found_yet + found_now;
    exit when found_yet >= most or lower_end = 0;
    -- All the rest where few are to be expected; otherwise twice as far as what is missing should need.
    width := case when found_yet * lower_end <= 1500 * (newest - lower_end) then 1000001
      else 2 * (most - found_yet) * (newest - lower_end) / found_yet + 1 end;
    upper_end := lower_end;
  end loop;
  if begun is null or found_yet >= 10 then return; end if;
  wanted := search_query(begun);
  for attempt in 1..2 loop
    -- Every text of the newest window is looked at; only a beginning that is rare there is looked up in the index.
    view := case attempt when 1 then latest else coalesce(everything && wanted, wanted) end;
    return query
      select d.record_id, max(d.place), bool_or(d.part = 'public'), max(ts_rank('{0.05,0.05,0.05,1}', d.words, wanted))
        from search_documents d
       where d.words @@ view
         and (d.words @@ wanted) is true
         and (d.organization_id = organization) is true and (d.kind = search_newest.kind) is true
         and (refused is null or not exists (select from search_documents n where n.organization_id = d.organization_id
              and n.record_id = d.record_id and n.part = 'public' and n.words @@ refused))
       group by d.record_id order by 2 desc limit most;
    get diagnostics found_now = row_count;
    exit when found_now >= 10 or newest < 1024;
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

-- Compares the texts of the next `most` records after `after` with what is kept of them, and corrects it if told to.
-- Answers the last record looked at, null at the end, and how many texts differed.
create function search_review(after uuid, most integer, correct boolean, out last uuid, out differing bigint)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  organization uuid := app_organization();
begin
  -- Writers wait for a moment: what they write after we have read must not be overwritten.
  if correct then lock table search_documents in share row exclusive mode; end if;
  create temporary table if not exists search_review_now
    (id uuid, record_id uuid, kind text, part text, place bigint, words tsvector) on commit drop;
  truncate search_review_now;
  select b.id into last from (select r.id from records r
    where r.organization_id = organization and r.id > after order by r.id limit most) b order by b.id desc limit 1;
  insert into search_review_now
    select x.id, r.id, r.kind, x.part, search_place(r.number), search_words(organization, r.kind, r.number, r.title, x.body)
      from records r
      cross join lateral (
        select t.id, 'public' as part, t.description as body from tickets t
         where t.organization_id = organization and t.id = r.id
        union all
        select c.id, c.visibility, c.body from comments c
         where c.organization_id = organization and c.record_id = r.id and c.deleted_at is null) x
     where r.organization_id = organization and r.id > after and r.id <= last;
  select count(*) into differing from search_review_now n
    full join (select * from search_documents where organization_id = organization and record_id > after and record_id <= last) d
      on d.id = n.id
   where (d.record_id, d.kind, d.part, d.place, d.words) is distinct from (n.record_id, n.kind, n.part, n.place, n.words);
  if correct and differing > 0 then
    delete from search_documents where organization_id = organization and record_id > after and record_id <= last;
    insert into search_documents (organization_id, id, record_id, kind, part, place, words)
      select organization, n.* from search_review_now n
      on conflict (organization_id, id) do update set record_id = excluded.record_id, kind = excluded.kind,
        part = excluded.part, place = excluded.place, words = excluded.words;
  end if;
end $$;

grant execute on function search_newest(text, text, text, text, integer), search_among(uuid[], text, text, text[]),
  search_review(uuid, integer, boolean) to steward_app;

-- What was written before.
insert into search_documents (organization_id, id, record_id, kind, part, place, words)
  select r.organization_id, x.id, r.id, r.kind, x.part, search_place(r.number),
         search_words(r.organization_id, r.kind, r.number, r.title, x.body)
    from records r
    cross join lateral (
      select t.id, 'public' as part, t.description as body from tickets t
       where t.organization_id = r.organization_id and t.id = r.id
      union all
      select c.id, c.visibility, c.body from comments c
       where c.organization_id = r.organization_id and c.record_id = r.id and c.deleted_at is null) x;
