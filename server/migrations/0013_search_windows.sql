-- Narrower windows, of 256 and of 8,192 places: of a common word few more are read than asked for. Lists need no ranks.
comment on column search_documents.words is 'Also its tenant and kind, and the windows of 256 and of 8,192 places that it is in.';
drop function search_newest(text, text, text, text, integer);

-- All words of a text; those of the title weigh most.
create or replace function search_words(organization uuid, kind text, number text, title text, body text) returns tsvector
  language sql immutable parallel safe
  return setweight(to_tsvector('public.steward', public.search_folded(concat_ws(' ', number, title))), 'A')
    || to_tsvector('public.steward', public.search_folded(public.search_plain(body)))
    || array_to_tsvector(array[
         'o:' || public.search_scope(organization, kind),
         'f:' || public.search_scope(organization, kind) || ':' || (public.search_place(number) >> 8),
         'c:' || public.search_scope(organization, kind) || ':' || (public.search_place(number) >> 13)]);

-- The windows of 2^bits places, from that of `first` to that of `last`.
create or replace function search_view(scope text, bits integer, first bigint, last bigint) returns tsquery
  language sql immutable strict parallel safe
  return (select string_agg(format('''%s:%s:%s''', case bits when 8 then 'f' else 'c' end, scope, w), '|')::tsquery
            from generate_series(first >> bits, last >> bits) w);

-- Records of a kind in which all the words sought stand in one text, newest first and at most `most`; none of whose
-- public texts has an unwanted word. If `ranked`, `rank` is above 0.1 where one word is in the title, above 0.5 where several are.
-- Internal texts are among them: the caller asks the policy of each record that has no public one.
--
-- It looks from the newest backwards, in windows as wide as the words are rare: common words cost no more in a million
-- texts than in a thousand, and rare ones are read without any window, since skipping through long lists is dear.
-- The tenant is compared so that no index on it can be chosen in place of that on the words.
--
-- `begun` has the last word as the beginning of one, for while somebody types. An index scan of a beginning reads all
-- its words, so it is asked only where whole words found little, and only if the newest texts show that it is rare.
create function search_newest(sought text, begun text, unwanted text, kind text, most integer, ranked boolean)
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
  latest tsquery := search_view(scope, 8, greatest(newest - 1024, 0), newest);
  view tsquery;
  upper_end bigint := newest + 1;
  lower_end bigint;
  width bigint := 256;
  found_now integer;
  found_yet integer := 0;
begin
  if organization is null or newest = 0 or (numnode(wanted) = 0 and refused is null) then return; end if;
  loop
    lower_end := case when width > 131072 then 0
      when width > 2048 then greatest(upper_end - width, 0) >> 13 << 13
      else greatest(upper_end - width, 0) >> 8 << 8 end;
    view := case when width <= 2048 then search_view(scope, 8, lower_end, upper_end - 1) && wanted
      when lower_end > 0 then search_view(scope, 13, lower_end, upper_end - 1) && wanted
      else coalesce(everything && wanted, wanted) end;
    return query
      select x.record_id, x.place, x.public, case when ranked then (select max(ts_rank('{0.05,0.05,0.05,1}', n.words, wanted))
               from search_documents n where n.organization_id = organization and n.record_id = x.record_id and n.words @@ wanted) else 0 end
        from (select d.record_id, max(d.place) as place, bool_or(d.part = 'public') as public
          from search_documents d
         where d.words @@ view
           and (d.organization_id = organization) is true and (d.kind = search_newest.kind) is true
           and d.place >= lower_end and d.place < upper_end
           and (refused is null or not exists (select from search_documents n where n.organization_id = d.organization_id
                and n.record_id = d.record_id and n.part = 'public' and n.words @@ refused))
         group by d.record_id order by 2 desc limit most - found_yet) x;
    get diagnostics found_now = row_count;
    found_yet := found_yet + found_now;
    exit when found_yet >= most or lower_end = 0;
    -- Twice as far as what is missing should need; all the rest where that is far, since then there are few.
    width := case when found_yet = 0 then case when width = 256 then 8192 else 1000000 end
      else least(2 * (most - found_yet) * (newest - lower_end) / found_yet + 1, 1000000) end;
    upper_end := lower_end;
  end loop;
  if begun is null or found_yet >= 10 then return; end if;
  wanted := search_query(begun);
  for attempt in 1..2 loop
    -- Every text of the newest window is looked at; only a beginning that is rare there is looked up in the index.
    view := case attempt when 1 then latest else coalesce(everything && wanted, wanted) end;
    return query
      select x.record_id, x.place, x.public, case when ranked then (select max(ts_rank('{0.05,0.05,0.05,1}', n.words, wanted))
               from search_documents n where n.organization_id = organization and n.record_id = x.record_id and n.words @@ wanted) else 0 end
        from (select d.record_id, max(d.place) as place, bool_or(d.part = 'public') as public
          from search_documents d
         where d.words @@ view
           and (d.words @@ wanted) is true
           and (d.organization_id = organization) is true and (d.kind = search_newest.kind) is true
           and (refused is null or not exists (select from search_documents n where n.organization_id = d.organization_id
                and n.record_id = d.record_id and n.part = 'public' and n.words @@ refused))
         group by d.record_id order by 2 desc limit most) x;
    get diagnostics found_now = row_count;
    exit when found_now >= 10 or newest < 1024;
  end loop;
end $$;

grant execute on function search_newest(text, text, text, text, integer, boolean) to steward_app;

-- What was written before, in its new windows.
truncate search_documents;
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
