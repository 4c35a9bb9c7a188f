-- A common word that happens to be absent from the newest texts was read in full behind them, thousands of texts for a
-- page of sixty. Now a wide range is counted first, and a crowded one is walked in narrower steps.

-- How many texts of a range match, counted to `most`.
create function search_filled(view tsquery, organization uuid, kind text, lower_end bigint, upper_end bigint, most integer) returns integer
  language plpgsql stable set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  return (select count(*) from (select from search_documents d where d.words @@ view and (d.organization_id = organization) is true
    and (d.kind = search_filled.kind) is true and d.place >= lower_end and d.place < upper_end limit most) x);
end $$;

create or replace function search_newest(sought text, begun text, unwanted text, kind text, most integer, ranked boolean)
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
  -- Down to here many are known to match, and ranges may be this wide.
  crowded_to bigint := newest + 1;
  widest bigint := 1000000;
  filled integer;
  found_now integer;
  found_yet integer := 0;
begin
  if organization is null or newest = 0 or (numnode(wanted) = 0 and refused is null) then return; end if;
  loop
    lower_end := case when width > 131072 then 0
      when width > 4096 then greatest(upper_end - width, 0) >> 13 << 13
      else greatest(upper_end - width, 0) >> 8 << 8 end;
    view := case when width <= 4096 then search_view(scope, 8, lower_end, upper_end - 1) && wanted
      when lower_end > 0 then search_view(scope, 13, lower_end, upper_end - 1) && wanted
      else coalesce(everything && wanted, wanted) end;
    if found_yet = 0 and width > 512 then
      -- How many are there costs little more than the index: an empty range is left behind, of a crowded one only a part is read.
      filled := search_filled(view, organization, kind, lower_end, upper_end, 300);
      if filled = 300 then
        crowded_to := lower_end;
        widest := greatest(width / 8, 512);
        width := widest;
        continue;
      elsif filled = 0 then
        exit when lower_end = 0;
        upper_end := lower_end;
        if upper_end <= crowded_to then widest := 1000000; end if;
        width := least(width * 8, widest);
        continue;
      end if;
    end if;
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
    -- Twice as far as what is missing should need, as far as that is known from what has been read.
    upper_end := lower_end;
    if upper_end <= crowded_to then widest := 1000000; end if;
    width := least(case when found_yet = 0 then width * 8
      else least(width * 4, 2 * (most - found_yet) * (newest - lower_end) / found_yet + 1) end, widest);
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

