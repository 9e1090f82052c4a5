-- A batch ends at a place in the chain, not at a time: `at` is when a call began and `seq` its order at commit, so that an entry further on
-- may be older. Cuts off what is older, `most` places of the chain at a time and nothing after `up_to` (null: no such end), up to a whole
-- number of entries; the rest goes on from the hash of the last that went. Gives back how many went.
drop function perennial_audit_cut(text, timestamptz);
create function perennial_audit_cut(of_workspace text, older_than timestamptz, most bigint, up_to bigint)
returns table (rows_cut bigint, cut_seq bigint, cut_hash text) language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  head audit_heads;
  last audit_entries;
  went bigint;
begin
  if of_workspace is distinct from nullif(current_setting('app.workspace_id', true), '') then
    raise exception 'another workspace' using errcode = '42501';
  end if;
  select * into head from audit_heads where workspace_id = of_workspace for update;
  if not found then return; end if;
  select * into last from audit_entries as entry
  where entry.workspace_id = of_workspace and entry.seq < head.seq
    and entry.seq <= head.cut_seq + most and entry.seq <= coalesce(up_to, head.seq)
    and entry.seq < coalesce((
      select min(young.seq) from audit_entries as young
      where young.workspace_id = of_workspace and young.seq <= head.cut_seq + most and young.at >= older_than
    ), head.seq)
  order by entry.seq desc limit 1;
  if not found then return; end if;
  perform set_config('app.audit_duty', 'cut', true);
  delete from audit_entries as entry where entry.workspace_id = of_workspace and entry.seq <= last.seq;
  get diagnostics went = row_count;
  update audit_heads as one set cut_seq = last.seq, cut_hash = last.hash where one.workspace_id = of_workspace;
  perform set_config('app.audit_duty', '', true);
  return query select went, last.seq, last.hash;
end $$;
